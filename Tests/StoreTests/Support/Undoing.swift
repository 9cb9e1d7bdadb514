import HabitModel
import HabitWire

@testable import HabitServer

extension ValidatedCheckIn {
    /// An undo of an event of `run` on Friday, unless told otherwise.
    static func undo(
        _ event: String,
        by person: Int64,
        on day: Day = friday,
        at seconds: Int64 = 100,
        id: String? = nil
    ) -> ValidatedCheckIn {
        var order = sample(by: person, .slug("run"), on: day, EntryChange(), at: seconds, id: id)
        order.undoes = event
        return order
    }
}

extension HabitStore {
    /// Records one check-in, or one undo.
    @discardableResult
    func record(_ order: ValidatedCheckIn) async throws -> RecordedCheckIn {
        try await record([order]).first ?? .habitNotFound
    }

    /// All events of a person.
    func events(of person: Int64) async throws -> [EventRecord] {
        try await events(of: person, .after(0), limit: 10_000)
    }
}

extension Entry {
    /// What the day is, without when and by what it became so.
    var state: EntryState {
        EntryState(status: status, skipped: skipped, amount: amount, note: note)
    }
}
