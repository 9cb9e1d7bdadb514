import HabitModel
import HabitWire

/// A part of a journal: as many events as were asked for, or as many as fit into an answer.
struct EventReading: Weighted {
    /// How many rows are read at once; they have notes of some kilobytes each.
    private static let step = 100

    /// The oldest first.
    private(set) var records: [EventRecord] = []
    /// Whether the part may have more events.
    private(set) var isCut = false
    private var size = 0

    var weight: Int { records.count }

    /// Reads a part, in pieces, until there are enough.
    init(_ part: EventRange, limit: Int, of owner: Int64, from store: any HabitStore) async throws {
        var part: EventRange? = part
        while let piece = part, !isCut {
            let count = min(Self.step, limit - records.count)
            let found = try await store.events(of: owner, piece, limit: count)
            add(found, piece)
            let isFull = found.count == count
            part = isFull ? piece.next(after: found) : nil
            if isFull, part == nil || records.count >= limit { isCut = true }
        }
    }

    private mutating func add(_ found: [EventRecord], _ piece: EventRange) {
        var fitting: [EventRecord] = []
        let isBackward = if case .before = piece { true } else { false }
        for record in isBackward ? found.reversed() : found {
            size += record.size
            guard size <= JSONBody.limit else {
                isCut = true
                break
            }
            fitting.append(record)
        }
        records = isBackward ? fitting.reversed() + records : records + fitting
    }
}

extension EventRange {
    /// What is left of the part behind the events that were read; nil where it has no order to go on in.
    fileprivate func next(after found: [EventRecord]) -> EventRange? {
        guard let first = found.first, let last = found.last else { return nil }
        switch self {
        case .after: return .after(last.number)
        case .before: return .before(first.number)
        case .withID: return nil
        }
    }
}

extension EventRecord {
    /// The most bytes that the event may have in an answer.
    fileprivate var size: Int {
        var set = ""
        if case .set(let note) = change.note { set = note }
        let notes = [set, before?.note, after.note].reduce(0) { $0 + JSONBody.size(of: $1) }
        return 1024 + JSONBody.size(of: slug) + JSONBody.size(of: tokenName) + notes
    }
}

extension EventPage {
    /// A page of what was read, with the cursor to go on after it.
    init(_ reading: EventReading, _ query: EventQuery, for identity: Identity) {
        var start: Int64 = 0
        if case .after(let number) = query.part { start = number }
        let last = reading.records.last?.number ?? start
        self.init(
            events: reading.records.map { Event($0, for: identity) },
            next: EventCursor(number: last).text(of: identity.user.id),
            more: reading.isCut
        )
    }
}

/// An undo that is in the journal.
struct RecordedUndo: Sendable {
    let id: String
    /// The event that it undoes.
    let undoes: String
    let outcome: CheckInResult.Outcome
    /// The day as it is now.
    let entry: Entry
}

extension UndoAnswer {
    init(_ undo: RecordedUndo, _ today: Today) {
        self.init(
            id: undo.id,
            undoes: undo.undoes,
            outcome: undo.outcome,
            entry: undo.entry,
            habit: today.habits.first { $0.id == undo.entry.habitID },
            today: today
        )
    }
}
