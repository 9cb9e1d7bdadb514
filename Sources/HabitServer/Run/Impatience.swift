internal import Glibc
import UnixSignals

/// The end of a process that is not to wait: at the second SIGTERM or SIGINT, or when those who were to end have
/// not done so in time.
///
/// Nothing is lost by it: what was acknowledged is on disk.
enum Impatience {
    /// After the first signal; half a second less than what operators are promised.
    private static let patience = Duration.milliseconds(7500)

    static func watch() -> Task<Void, Never> {
        Task {
            var isEnding = false
            for await signal in await UnixSignalsSequence(trapping: .sigterm, .sigint) {
                if isEnding { _exit(128 + signal.rawValue) }
                isEnding = true
                Task {
                    try await Task.sleep(for: patience)
                    complain("has not ended in time: some requests were cut off")
                    _exit(1)
                }
            }
        }
    }
}
