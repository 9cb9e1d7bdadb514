import HabitModel

/// Writes the two files of harsh, `habits` and `log`, in a tar.
struct HarshWriter: TrackerWriter {
    private var report = ImportReport()
    private var names: Set<String> = []
    /// The lines of the list under each heading, in the order of the headings; "" has none.
    private var headings: [String] = [""]
    private var list: [String: [String]] = [:]
    private var log: [(day: Day, line: String)] = []

    mutating func add(_ habit: HabitDocument.Habit) throws {
        let name = name(of: habit)
        reportLosses(of: habit)
        let heading = habit.tags.first ?? ""
        if !headings.contains(heading) { headings.append(heading) }
        list[heading, default: []].append("\(name): \(frequency(of: habit))\(end(of: habit))")
        for entry in habit.entries { log.append((entry.logDate, line(entry, name, habit))) }
    }

    mutating func finish() throws -> TrackerExport {
        report.add(.ignored, nil, "when and in which zone days were recorded")
        var habits = "# Written by habit\n"
        for heading in headings {
            guard let lines = list[heading] else { continue }
            if !heading.isEmpty { habits += "\n! \(heading)\n" }
            habits += lines.map { $0 + "\n" }.joined()
        }
        // Days in order, and the habits of a day in their own order.
        let lines = log.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
            .map { $0.element.line + "\n" }
        let tar = TarWriter()
        let bytes =
            try tar.file(path: "habits", Array(habits.utf8))
            + tar.file(path: "log", Array(lines.joined().utf8)) + tar.end()
        return TrackerExport(bytes: bytes, report: report)
    }

    /// A name that harsh can tell from its frequency, from comments and from headings.
    private mutating func name(of habit: HabitDocument.Habit) -> String {
        var name = habit.name.replacing(" : ", with: " – ").replacing(": ", with: " – ").trimmed
        while name.hasSuffix(":") { name.removeLast() }
        if name.hasPrefix("#") || name.hasPrefix("!") { name = "habit \(name)" }
        if !names.insert(name).inserted {
            name = (2...).lazy.map { "\(name) (\($0))" }.first { !names.contains($0) } ?? name
            names.insert(name)
        }
        if name != habit.name { report.add(.changed, habit.slug, "its name became \"\(name)\"") }
        return name
    }

    private mutating func reportLosses(of habit: HabitDocument.Habit) {
        report.addCommonLosses(of: habit, in: "harsh")
        if let target = habit.targets.current {
            report.add(.lost, habit.slug, "the target of \(target.value)")
        }
        if let unit = habit.unit { report.add(.lost, habit.slug, "the unit \(unit)") }
        if habit.description != nil { report.add(.lost, habit.slug, "the description") }
        if habit.tags.count > 1 {
            report.add(
                .lost,
                habit.slug,
                "tags other than the first: \(habit.tags.dropFirst().joined(separator: ", "))"
            )
        }
    }

    private mutating func frequency(of habit: HabitDocument.Habit) -> String {
        let schedule = habit.schedules.schedule(on: .last)
        let frequency = TrackerFrequency(schedule)
        if let change = frequency.change {
            report.add(.changed, habit.slug, change)
        } else if case .perMonth = schedule.rule {
            report.add(.changed, habit.slug, "\(schedule) became \(frequency.times) in any 30 days")
        }
        if frequency.times == 0 { return "0" }
        return frequency.times == 1 ? "\(frequency.days)" : "\(frequency.times)/\(frequency.days)"
    }

    /// The last day of an archived habit.
    private func end(of habit: HabitDocument.Habit) -> String {
        guard let archived = habit.archived, let last = archived.on.advanced(by: -1) else { return "" }
        return ": \(last)"
    }

    /// `DAY : Name : y : comment : amount`.
    private mutating func line(_ entry: HabitDocument.Entry, _ name: String, _ habit: HabitDocument.Habit)
        -> String
    {
        let place = "\(habit.slug) \(entry.logDate)"
        let state = entry.state
        let result = state.skipped ? "s" : state.status ? "y" : "n"
        if state.amount == .zero { report.add(.lost, place, "an amount of 0, which harsh takes for none") }
        let amount = state.amount.flatMap { $0 == .zero ? nil : $0.description } ?? ""
        return "\(entry.logDate) : \(name) : \(result) : \(comment(state.note, place)) : \(amount)"
    }

    /// A note on one line, without harsh's separator.
    private mutating func comment(_ note: String?, _ place: String) -> String {
        guard let note else { return "" }
        let line = note.split(whereSeparator: \.isNewline).map { $0.trimmed }.joined(separator: " / ")
            .replacing("\t", with: " ")
        // Also at its ends, where the separators follow.
        let comment = (" " + line + " ").replacing(" : ", with: " – ").trimmed
        if comment != note { report.add(.changed, place, "the note became \"\(comment)\"") }
        return comment
    }
}
