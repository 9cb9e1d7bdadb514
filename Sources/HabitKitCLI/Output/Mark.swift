/// The sign before a line.
enum Mark: Sendable {
    case done
    case open
    case neutral
    case failed

    /// The sign.
    var sign: String {
        switch self {
        case .done: "✓"
        case .open: "○"
        case .neutral: "–"
        case .failed: "✗"
        }
    }

    /// Its colour.
    var style: Style {
        switch self {
        case .done: .good
        case .open: .open
        case .neutral: .faint
        case .failed: .bad
        }
    }
}
