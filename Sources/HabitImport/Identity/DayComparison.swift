public import HabitModel

/// What an import does with one day, given what the family's last import left and the state of the day now.
public enum DayDecision: Hashable, Sendable {
    /// The file says what the last import of it said.
    case same
    /// Something was done by hand since; it stays.
    case leftAlone
    /// The day gets an event.
    case write(Write)

    /// The event of a day.
    public struct Write: Hashable, Sendable {
        /// The event's id.
        public let id: String
        /// When it counts as recorded.
        public let recordedAt: Instant
        /// The whole state after it.
        public let state: EntryState
        /// Whether the day had no entry.
        public let isNew: Bool
    }
}

/// A day of a file, next to what is known of it in the account.
public struct DayComparison: Sendable {
    /// The habit.
    public var key: HabitKey
    /// The day in the file.
    public var entry: HabitDocument.Entry
    /// The event that the family's previous import left on the day, if any.
    public var previous: Previous?
    /// The state of the day now; nil if there is no entry.
    public var current: EntryState?
    /// Whether the file wins over what was done by hand (`prefer=file`).
    public var prefersFile = false

    /// The event that a previous import left on a day.
    public struct Previous: Hashable, Sendable {
        /// Its id.
        public var id: String
        /// When it counts as recorded.
        public var recordedAt: Instant
        /// The state that the file had.
        public var state: EntryState
        /// Whether it was undone, and with it the import.
        public var isUndone: Bool

        /// Creates a previous event.
        public init(id: String, recordedAt: Instant, state: EntryState, isUndone: Bool = false) {
            self.id = id
            self.recordedAt = recordedAt
            self.state = state
            self.isUndone = isUndone
        }
    }

    /// Creates a comparison.
    public init(
        key: HabitKey,
        entry: HabitDocument.Entry,
        previous: Previous?,
        current: EntryState?,
        prefersFile: Bool = false
    ) {
        self.key = key
        self.entry = entry
        self.previous = previous
        self.current = current
        self.prefersFile = prefersFile
    }

    /// Decides what happens to the day.
    ///
    /// - Parameters:
    ///   - startOfDay: the start of the logical day, for trackers that store only days.
    ///   - now: the current time; no event is later.
    public func decision(startOfDay: Instant, now: Instant) -> DayDecision {
        let left = previous.flatMap { $0.isUndone ? nil : $0.state }
        if !prefersFile {
            if let left, left == entry.state { return .same }
            if left == nil, let current, current == entry.state { return .same }
            guard isUntouched(since: left) else { return .leftAlone }
        } else if current == entry.state {
            return .same
        }
        var state = entry.state
        // A note that was written by hand stays unless the file has to win.
        if !prefersFile, let note = current?.note, note != left?.note { state.note = note }
        let own = prefersFile ? now : min(entry.recordedAt ?? startOfDay, now)
        let earliest = previous.map { Instant(microseconds: $0.recordedAt.microseconds + 1) } ?? own
        return .write(
            DayDecision.Write(
                id: ImportEvent(key, day: entry.logDate, state: entry.state, after: previous?.id).id,
                recordedAt: max(own, earliest),
                state: state,
                isNew: current == nil
            )
        )
    }

    /// Whether nothing but a note was changed by hand since an import left a state.
    private func isUntouched(since left: EntryState?) -> Bool {
        guard var current else { return left == nil || left == EntryState() }
        current.note = left?.note
        return current == (left ?? EntryState(note: left?.note))
    }
}
