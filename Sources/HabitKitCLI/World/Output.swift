internal import Glibc
public import POSIXFiles

/// The output of a command.
public struct Output: Sendable {
    /// Whether it is a terminal.
    public var isTerminal: Bool
    /// The width of the terminal, in columns.
    public var width: Int
    /// Writes all bytes, or throws.
    public var write: @Sendable ([UInt8]) throws(SystemError) -> Void

    /// Creates an output.
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
    /// An output to a file descriptor of this process.
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

    /// Ends the process with SIGPIPE, even if the parent, such as systemd, had it ignored.
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
