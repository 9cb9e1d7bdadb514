internal import POSIXFiles

/// The file that a command writes, as a person has named it.
struct OutputPath: Sendable {
    /// The names of this process's standard output, which must not be opened a second time: a file would then be
    /// written from its start twice.
    private static let standardOutput: Set = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]

    let text: String
    /// The permissions of a new file, before the umask.
    let mode: UInt32

    /// A path as it was typed; nil for standard output.
    init?(_ text: String?, mode: UInt32) {
        guard let text, !Self.standardOutput.contains(text) else { return nil }
        self.text = text
        self.mode = mode
    }

    func write(_ bytes: [UInt8]) throws(Failure) {
        try saying { () throws(SystemError) in try OutputFile.write(bytes, to: text, mode: mode) }
    }

    /// Starts the file, for content that comes piece by piece.
    func open() throws(Failure) -> OutputFile {
        try saying { () throws(SystemError) in try OutputFile(text, mode: mode) }
    }

    /// Runs a call of the system, and names the file if it fails.
    func saying<Value>(_ call: () throws(SystemError) -> Value) throws(Failure) -> Value {
        do throws(SystemError) { return try call() } catch {
            throw Failure(.fileUnusable, "cannot write \"\(text)\": \(error)")
        }
    }
}
