import HabitModel
import HabitWire

extension Pause {
    /// The column `pauses`: a JSON array, null if there are none.
    static func text(of pauses: [Pause]) throws -> String? {
        pauses.isEmpty ? nil : String(decoding: try JSON.encode(pauses), as: UTF8.self)
    }

    static func pauses(_ text: String?) throws -> [Pause] {
        try text.map { try JSON.decode([Pause].self, from: Array($0.utf8)) } ?? []
    }
}
