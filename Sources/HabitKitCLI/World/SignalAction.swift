internal import Glibc

extension sigaction {
    /// Whether the signal does nothing.
    var isIgnoring: Bool {
        unsafeBitCast(__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
