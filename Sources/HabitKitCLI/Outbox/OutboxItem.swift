internal import FoundationEssentials
internal import HabitWire

/// A check-in of the outbox, and what has become of it.
struct OutboxItem: Sendable {
    /// What has become of it: the server's words, and two of our own.
    enum Outcome: String, Sendable {
        /// It is to be sent.
        case waiting
        case applied, duplicate, superseded, refused
        /// It was thrown away.
        case dropped

        init(_ outcome: CheckInResult.Outcome) {
            self =
                switch outcome {
                case .applied: .applied
                case .duplicate: .duplicate
                case .superseded: .superseded
                case .refused: .refused
                }
        }
    }

    let checkIn: CheckIn
    let owner: Owner
    let outcome: Outcome
    var refusal: Refusal?

    /// The check-in's fields as on the wire, whose it is, and what has become of it; ``OutboxItem/schema``.
    var document: JSONValue {
        let fields = (try? JSONParser.parse([UInt8](JSON.encode(checkIn)))) ?? .null
        let own: [String: JSONValue] = [
            "server": .string(owner.server),
            "username": owner.username.map(JSONValue.string) ?? .null,
            "outcome": .string(outcome.rawValue),
            "problem": refusal?.document ?? .null,
        ]
        return .object(Self.schema.fields.map { .init($0.name, own[$0.name] ?? fields[$0.name] ?? .null) })
    }
}
