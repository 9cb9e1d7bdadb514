import HabitModel

/// The CSV export of Loop Habit Tracker: a zip with a list of habits and a folder for each.
enum LoopTableFormat: ImportFormat {
    static let name = "loop-csv"
    static let family = "loop"

    static func recognizes(_ source: Source) -> Bool {
        guard let archive = source.archive, let list = archive.member(named: "Habits.csv") else {
            return false
        }
        return archive.members.contains { $0.name == "Checkmarks.csv" && $0.folder != list.folder }
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        guard let archive = source.archive, let list = archive.member(named: "Habits.csv"),
            let table = try CSVTable(list.text())
        else { throw ImportError(.malformed, "The archive has no Habits.csv, or it is empty.") }
        let columns = Columns(table)
        guard columns.name != nil, columns.times != nil, columns.days != nil else {
            throw ImportError(
                .malformed,
                "Habits.csv:1",
                "The columns Name and FrequencyNumerator are missing."
            )
        }
        var folders = checkmarks(of: archive, besides: list, &builder)
        var automatic = 0
        for record in table.records {
            var habit = columns.habit(record)
            let position = number(record.text(columns.position))
            let file = try position.flatMap { folders.removeValue(forKey: $0) }
                .map { try Checkmarks($0, columns.generation) }
            if file == nil {
                builder.report.add(.lost, habit.name, "its days: the archive has no file for them")
            }
            if file?.isMeasured == true, !columns.hasTypes {
                habit.isMeasured = true
                builder.report.add(.assumed, habit.name, "it has values above 3, so its days have amounts")
            }
            var draft = habit.draft(&builder)
            try file?.add(to: &draft, habit, &automatic, &builder)
            builder.add(draft)
        }
        for (_, file) in folders.sorted(by: { $0.key < $1.key }) { loseDays(in: file, &builder) }
        report(columns, automatic, &builder)
    }

    private static func loseDays(in file: Archive.Member, _ builder: inout DocumentBuilder) {
        builder.report.add(.lost, file.path.singleLine, "days of a habit that is not in Habits.csv")
    }

    private static func report(_ columns: Columns, _ automatic: Int, _ builder: inout DocumentBuilder) {
        if !columns.hasTypes {
            builder.report.add(
                .lost,
                nil,
                "this version of Loop exports no notes, targets, units or archived habits: import its full backup"
            )
        }
        builder.report.add(
            .ignored,
            nil,
            "\(automatic) YES_AUTO days, Scores.csv and the Checkmarks.csv at the root: computed by Loop"
        )
        builder.reportLoopRest()
    }

    /// The files of habits by the three digits that their folders start with; the rest of a folder's name is cut to
    /// ASCII and says nothing.
    private static func checkmarks(
        of archive: Archive,
        besides list: Archive.Member,
        _ builder: inout DocumentBuilder
    ) -> [Int: Archive.Member] {
        var found: [Int: Archive.Member] = [:]
        for member in archive.members where member.name == "Checkmarks.csv" && member.folder != list.folder {
            let folder = member.folder.split(separator: "/").last ?? ""
            if let position = number(String(folder.prefix(3))), found[position] == nil {
                found[position] = member
            } else {
                loseDays(in: member, &builder)
            }
        }
        return found
    }

    /// A number in the digits of any script, as old versions wrote them in the phone's language.
    static func number(_ text: String) -> Int? {
        let digits = text.trimmed.map { $0.wholeNumberValue }
        guard !digits.isEmpty, digits.count <= 9 else { return nil }
        var number = 0
        for digit in digits {
            guard let digit, digit < 10 else { return nil }
            number = number * 10 + digit
        }
        return number
    }

    /// When the file was written.
    enum Generation {
        /// 1.x: every day since the first has a row.
        case first
        /// 2.0 to 2.3.0: numbers instead of words.
        case second
        /// From 2.3.1 on: words, notes, types and targets.
        case third
    }

    /// The columns of Habits.csv.
    private struct Columns {
        let position, name, question, description, times, days: Int?
        let type, unit, targetType, targetValue, archived: Int?

        init(_ table: CSVTable) {
            position = table.column("Position")
            name = table.column("Name")
            question = table.column("Question")
            description = table.column("Description")
            times = table.column("FrequencyNumerator", "NumRepetitions")
            days = table.column("FrequencyDenominator", "Interval")
            type = table.column("Type")
            unit = table.column("Unit")
            targetType = table.column("Target Type")
            targetValue = table.column("Target Value")
            archived = table.column("Archived?")
        }

        var hasTypes: Bool { type != nil }

        var generation: Generation { hasTypes ? .third : question == nil ? .first : .second }

        func habit(_ record: CSVTable.Record) -> LoopHabit {
            var habit = LoopHabit(
                name: record.text(name).capped(1000),
                question: record.text(question),
                description: record.text(description),
                times: LoopTableFormat.number(record.text(times)) ?? 1,
                days: LoopTableFormat.number(record.text(days)) ?? 1
            )
            habit.isMeasured = record.text(type).trimmed == "NUMERICAL"
            habit.targetType = record.text(targetType).trimmed == "AT_MOST" ? .atMost : .atLeast
            habit.targetValue = Quantity(record.text(targetValue).trimmed)
            habit.unit = record.text(unit)
            habit.isArchived = record.text(archived).trimmed.lowercased() == "true"
            return habit
        }
    }
}
