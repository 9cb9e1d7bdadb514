internal import Glibc
public import POSIXFiles

/// Where a command writes to.
public struct Output: Sendable {
    /// Whether a person sits there.
    public var isTerminal: Bool
    /// How many columns the terminal has.
    public var width: Int
    /// Writes all of the bytes, or throws.
    public var write: @Sendable ([UInt8]) throws(SystemError) -> Void

    /// Makes an output.
    public init(
        isTerminal: Bool,
        width: Int = 80,
        write: @escaping @Sendable ([UInt8]) throws(SystemError) -> Void
    ) {
        self.isTerminal = isTerminal
        self.width = width
        self.write = write
    }
}

extension Output {
    /// The process's own output behind a file descriptor.
    static func descriptor(_ descriptor: Int32) -> Output {
        Output(isTerminal: isatty(descriptor) == 1, width: width(of: descriptor)) {
            (bytes) throws(SystemError) in
            do throws(SystemError) {
                try OpenFile.write(bytes, to: descriptor)
            } catch {
                if error.number == EPIPE, descriptor == STDOUT_FILENO { endQuietly() }
                throw error
            }
        }
    }

    /// Ends the process as it would have ended if its parent, such as systemd, did not have it ignore the signal.
    private static func endQuietly() {
        signal(SIGPIPE, SIG_DFL)
        kill(getpid(), SIGPIPE)
    }

    private static func width(of descriptor: Int32) -> Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
