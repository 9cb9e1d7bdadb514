import HabitModel

/// The trackers whose files we write.
public enum TrackerForm: String, CaseIterable, Sendable {
    /// Loop Habit Tracker: a database that it restores.
    case loop
    /// harsh: a tar of its two files.
    case harsh
    /// iCalendar: an event for each habit that is due on fixed days.
    case ics
}

/// A file for another tracker, and what does not fit into it.
public struct TrackerExport: Sendable {
    /// The file.
    public var bytes: [UInt8]
    /// What was lost, changed, assumed and ignored; places are slugs and days.
    public var report: ImportReport
}

/// Writes a file for another tracker, habit by habit.
public protocol TrackerWriter {
    /// Adds a habit with its entries.
    mutating func add(_ habit: HabitDocument.Habit) throws
    /// The file.
    mutating func finish() throws -> TrackerExport
}

extension TrackerForm {
    /// A writer of the form.
    ///
    /// - Parameters:
    ///   - header: who writes, and when.
    ///   - host: what makes uids of calendar events unique, usually the server's name.
    /// - Throws: ``ImportError`` if there is no memory.
    public func writer(
        _ header: HabitDocument.Header,
        host: String
    ) throws -> any TrackerWriter {
        switch self {
        case .loop: try LoopWriter()
        case .harsh: HarshWriter()
        case .ics: CalendarWriter(header, host: host)
        }
    }
}

extension ImportReport {
    /// Reports what neither Loop nor harsh has a place for.
    mutating func addCommonLosses(of habit: HabitDocument.Habit, in tracker: String) {
        if habit.schedules.parts.count > 1 { add(.lost, habit.slug, "the earlier schedules") }
        if !habit.targets.past.isEmpty {
            add(.lost, habit.slug, "the earlier targets: days are judged by today's")
        }
        if !habit.pauses.isEmpty {
            add(.lost, habit.slug, "\(counted(habit.pauses.count, "period")) in which it was archived")
        }
        let files = habit.entries.reduce(0) { $0 + $1.files.count }
        if files > 0 { add(.lost, habit.slug, "\(counted(files, "attached file"))") }
    }
}
