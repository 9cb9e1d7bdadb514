internal import Glibc

/// The three standard file descriptors.
enum Descriptors {
    /// Opens something behind a standard descriptor that the caller closed.
    ///
    /// Otherwise the next file that is opened, such as the one that holds the token, would get the number 1
    /// and the command's output. What stands there now can neither be read nor written, so both still fail.
    static func fillGaps() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }
}
