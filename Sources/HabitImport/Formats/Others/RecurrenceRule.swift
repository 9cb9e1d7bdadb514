import HabitModel

/// A recurrence rule of iCalendar (RFC 5545), as far as a schedule can follow it.
struct RecurrenceRule {
    private var parts: [String: String] = [:]

    /// Reads `RRULE:FREQ=WEEKLY;BYDAY=MO,TH`, with or without its name; nil if it has no frequency.
    init?(_ text: String) {
        let text = text.trimmed.uppercased()
        let rule = text.hasPrefix("RRULE:") ? String(text.dropFirst(6)) : text
        for part in rule.split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { return nil }
            parts[String(pair[0])] = String(pair[1])
        }
        guard parts["FREQ"] != nil else { return nil }
    }

    private var interval: Int { max(parts["INTERVAL"].flatMap { Int($0) } ?? 1, 1) }

    private func count(_ name: String) -> Int { parts[name]?.split(separator: ",").count ?? 0 }

    private static let weekdays: [String: Weekday] = [
        "MO": .monday, "TU": .tuesday, "WE": .wednesday, "TH": .thursday, "FR": .friday, "SA": .saturday,
        "SU": .sunday,
    ]

    /// The nearest schedule, and in words what it leaves out; nil if there is none.
    var schedule: (schedule: Schedule, change: String?)? {
        switch parts["FREQ"] {
        case "DAILY":
            if interval == 1 { return (.daily, nil) }
            return Schedule(everyDays: interval).map { ($0, "every \(interval) days from an unknown day") }
        case "WEEKLY": return weekly
        case "MONTHLY":
            let times = min(max(count("BYMONTHDAY"), count("BYDAY"), 1), 31)
            if interval == 1 {
                let isFixed = parts["BYMONTHDAY"] != nil || parts["BYDAY"] != nil
                return Schedule(timesPerMonth: times)
                    .map { ($0, isFixed ? "fixed days of each month became \($0)" : nil) }
            }
            return window(times, interval.multipliedClamped(by: 30))
        case "YEARLY": return interval == 1 ? window(1, 366) : nil
        default: return nil
        }
    }

    private var weekly: (schedule: Schedule, change: String?)? {
        let days = (parts["BYDAY"] ?? "").split(separator: ",").compactMap { Self.weekdays[String($0)] }
        guard interval == 1 else { return window(max(days.count, 1), interval.multipliedClamped(by: 7)) }
        if let schedule = Schedule(weekdays: days) { return (schedule, nil) }
        return Schedule(timesPerWeek: 1).map { ($0, nil) }
    }

    private func window(_ times: Int, _ days: Int) -> (schedule: Schedule, change: String?)? {
        Schedule(times: times, inDays: days).map { schedule in
            let rule = parts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ";")
            return (schedule, "\(rule.singleLine) became \(schedule)")
        }
    }
}
