/// Why a text is not the JSON that we accept.
public struct JSONSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, for a person.
    public let reason: String
    /// Where, in bytes from the start.
    public let offset: Int

    /// For example `a comma is missing at byte 17`.
    public var description: String { "\(reason) at byte \(offset)" }

    init(_ reason: String, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}
