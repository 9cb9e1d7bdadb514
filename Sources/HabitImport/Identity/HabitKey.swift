public import HabitModel

/// Identifies a habit of a tracker in every import: the tracker's family, and its own id or name of the habit.
public struct HabitKey: Hashable, Sendable {
    /// The family, such as `loop`.
    public let family: String
    /// The stable id, else the name, with `#2` for the second habit of that name.
    public let key: String

    /// The family of our own documents, whose keys are uids.
    public static let ownFamily = "habit"

    /// Creates a key.
    public init(family: String, key: String) {
        self.family = family
        self.key = key
    }

    /// The key of a habit in a document; nil if it has neither a source nor a uid.
    public init?(_ habit: HabitDocument.Habit) {
        if let source = habit.source {
            self.init(family: source.family, key: source.key)
        } else if let uid = habit.uid {
            self.init(family: Self.ownFamily, key: uid)
        } else {
            return nil
        }
    }

    /// The key of the nth habit of a name in a file, from 1 on.
    static func text(name: String, number: Int) -> String { number > 1 ? "\(name)#\(number)" : name }
}

/// The id of the event that brings a day to the state in a file.
///
/// It depends on the event that the family's previous import left on that day, so a day that changes from A to B and
/// back to A has three events, and the same file imported twice has none of its own.
public struct ImportEvent: Hashable, Sendable {
    /// The id, a UUID of version 5.
    public let id: String

    /// Creates the id.
    ///
    /// - Parameter previous: the id of the family's previous event on that day; nil if there is none.
    public init(_ key: HabitKey, day: Day, state: EntryState, after previous: String?) {
        let name = Self.name(key, day: day, state: state)
        let namespace = previous ?? UUIDv5.importNamespace
        id =
            UUIDv5.make(namespace: namespace, name: name)
            ?? UUIDv5.make(namespace: UUIDv5.importNamespace, name: "\(namespace)\(name)") ?? ""
    }

    /// `[family, key, day, [status, skipped, amount, note]]` as compact JSON.
    static func name(_ key: HabitKey, day: Day, state: EntryState) -> String {
        var json = OrderedJSON()
        json.openArray()
        json.string(key.family)
        json.string(key.key)
        json.string(day.description)
        json.openArray()
        json.bool(state.status)
        json.bool(state.skipped)
        json.number(state.amount)
        json.string(state.note)
        json.closeArray()
        json.closeArray()
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
