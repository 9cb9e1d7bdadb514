import HabitModel

/// Writes iCalendar (RFC 5545): an event for each active habit that is due on fixed days.
struct CalendarWriter: TrackerWriter {
    private let host: String
    private let stamp: String
    private var report = ImportReport()
    private var text: String

    init(_ header: HabitDocument.Header, host: String) {
        self.host = host
        stamp = header.exportedAt.wholeSecond.description.filter { $0 != "-" && $0 != ":" }
        let program = Self.escaped(header.generator)
        text = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//habit//\(program)//EN"].map(Self.folded).joined()
    }

    mutating func add(_ habit: HabitDocument.Habit) throws {
        guard habit.archived == nil else {
            return report.add(.ignored, habit.slug, "archived: nothing is due")
        }
        guard let part = habit.schedules.parts.last, let rule = Self.rule(part) else {
            let schedule = habit.schedules.schedule(on: .last)
            return report.add(.lost, habit.slug, "\(schedule): a calendar has only fixed days")
        }
        let uid = habit.uid ?? UUIDv5.make(namespace: UUIDv5.importNamespace, name: habit.slug) ?? habit.slug
        var lines = [
            "BEGIN:VEVENT", "UID:\(uid)@\(host)", "DTSTAMP:\(stamp)",
            "DTSTART;VALUE=DATE:\(rule.start.description.filter { $0 != "-" })", "RRULE:\(rule.text)",
            "SUMMARY:\(Self.escaped(habit.name))",
        ]
        if let description = Self.description(habit) {
            lines.append("DESCRIPTION:\(Self.escaped(description))")
        }
        lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
        text += lines.map(Self.folded).joined()
    }

    mutating func finish() throws -> TrackerExport {
        report.add(
            .ignored,
            nil,
            "entries, streaks, tags and earlier schedules: a calendar has only what is due"
        )
        return TrackerExport(bytes: Array((text + Self.folded("END:VCALENDAR")).utf8), report: report)
    }

    /// The rule and the first day on which it is due; nil if it is not due on fixed days.
    private static func rule(_ part: SchedulePlan.Part) -> (text: String, start: Day)? {
        switch part.schedule.rule {
        case .daily: return ("FREQ=DAILY", part.from)
        case .weekdays(let set):
            let start = (0..<7).lazy.compactMap { part.from.advanced(by: $0) }.first {
                set.contains($0.weekday)
            }
            let names = set.members.map { $0.abbreviation.prefix(2).uppercased() }.joined(separator: ",")
            return start.map { ("FREQ=WEEKLY;BYDAY=\(names)", $0) }
        case .interval(let days, let anchor):
            let distance = (anchor ?? part.from).days(to: part.from) % days
            // The first due day on or after the day the schedule was set.
            let start = part.from.advanced(by: distance > 0 ? days - distance : -distance)
            return start.map { ("FREQ=DAILY;INTERVAL=\(days)", $0) }
        case .perWeek, .perMonth, .rolling, .weeklySum, .monthlySum, .anytime: return nil
        }
    }

    private static func description(_ habit: HabitDocument.Habit) -> String? {
        var lines: [String] = []
        if let target = habit.targets.current {
            let limit = target.kind == .atMost ? "at most " : ""
            lines.append(limit + target.value.description + (habit.unit.map { " \($0)" } ?? ""))
        }
        if let description = habit.description { lines.append(description) }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
            .replacing("\r\n", with: "\\n").replacing("\n", with: "\\n").replacing("\r", with: "\\n")
    }

    /// A line of at most 75 bytes, continued after a blank, never within a character.
    private static func folded(_ line: String) -> String {
        var folded = ""
        var length = 0
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if length + size > 75 {
                folded += "\r\n "
                length = 1
            }
            folded.unicodeScalars.append(scalar)
            length += size
        }
        return folded + "\r\n"
    }
}
