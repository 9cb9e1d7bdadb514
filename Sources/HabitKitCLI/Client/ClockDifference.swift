internal import HabitModel
internal import HabitWire

/// How far this machine's clock is from the server's.
struct ClockDifference: Hashable, Sendable {
    /// What to do about it.
    static let hint = "let the system set the clock (NTP)"

    /// In seconds, positive if this machine's clock is ahead.
    let seconds: Int64

    init(here: Instant, there: Instant) {
        seconds = (here.microseconds - there.microseconds) / 1_000_000
    }

    /// Whether the server takes check-ins all the same.
    var isTolerable: Bool { abs(seconds) <= CheckIn.clockTolerance }

    /// `3 h behind the server's`.
    var text: String { "\(length) \(seconds > 0 ? "ahead of" : "behind") the server's" }

    private var length: String {
        switch abs(seconds) {
        case let seconds where seconds < 120: "\(seconds) s"
        case let seconds where seconds < 7_200: "\(seconds / 60) min"
        case let seconds where seconds < 172_800: "\(seconds / 3_600) h"
        case let seconds: "\(seconds / 86_400) days"
        }
    }
}
