import HabitModel
import HabitWire

/// A range of a journal: as many events as the client requested, or as many as fit into an answer.
struct EventSlice: Weighted {
    /// How many rows are read at once; each may have notes of some kilobytes.
    private static let step = 100

    /// The events, oldest first.
    private(set) var records: [EventRecord] = []
    /// Whether the range may contain more events.
    private(set) var isCut = false
    private var size = 0

    var weight: Int { records.count }

    /// Reads a range in steps until there are enough events.
    init(_ range: EventRange, limit: Int, of owner: Int64, from store: any HabitStore) async throws {
        var rest: EventRange? = range
        while let piece = rest, !isCut {
            let count = min(Self.step, limit - records.count)
            let found = try await store.events(of: owner, piece, limit: count)
            add(found, piece)
            let isFull = found.count == count
            rest = isFull ? piece.next(after: found) : nil
            if isFull, rest == nil || records.count >= limit { isCut = true }
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
    /// The rest of the range after these events, or nil if the range has no order to continue in.
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
    /// An upper bound for the event's size in an answer, in bytes.
    fileprivate var size: Int {
        var set = ""
        if case .set(let note) = change.note { set = note }
        let notes = [set, before?.note, after.note].reduce(0) { $0 + JSONBody.size(of: $1) }
        return 1024 + JSONBody.size(of: slug) + JSONBody.size(of: tokenName) + notes
    }
}

extension EventPage {
    /// A page of these events, with the cursor that continues after it.
    init(_ slice: EventSlice, _ query: EventQuery, for identity: Identity) {
        var start: Int64 = 0
        if case .after(let number) = query.range { start = number }
        let last = slice.records.last?.number ?? start
        self.init(
            events: slice.records.map { Event($0, for: identity) },
            next: EventCursor(number: last).text(of: identity.user.id),
            more: slice.isCut
        )
    }
}

/// An undo that has been recorded.
struct RecordedUndo: Sendable {
    let id: String
    /// The event that it undoes.
    let undoes: String
    let outcome: CheckInResult.Outcome
    /// The day's current entry.
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
