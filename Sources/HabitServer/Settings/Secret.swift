/// A text that no description, log line or crash report shows.
struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The text; whoever takes it out takes care of it.
    let exposed: String

    init(_ text: String) {
        exposed = text
    }

    var description: String { "(hidden)" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: []) }
}
