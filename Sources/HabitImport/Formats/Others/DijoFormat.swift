import HabitModel

/// dijo: `habit_record.json` and `habit_record[auto].json`.
enum DijoFormat: ImportFormat {
    static let name = "dijo"

    private static let kinds: Set<String> = ["Bit", "Count", "Float"]

    static func recognizes(_ source: Source) -> Bool {
        if let archive = source.archive { return archive.member(named: "habit_record.json") != nil }
        return source.json?.elements.contains { isHabit($0) } ?? false
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        let files = source.archive?.members.filter {
            $0.name.hasPrefix("habit_record") && $0.name.hasSuffix(".json")
        }
        .sorted { $0.name.utf8.count < $1.name.utf8.count }
        let roots = try files?.map { try $0.json() } ?? [source.json].compactMap { $0 }
        guard !roots.isEmpty, roots.allSatisfy(\.isArray) else {
            throw ImportError(.malformed, "The file must be a list of habits.")
        }
        for node in roots.flatMap(\.elements) { try add(node, &builder) }
    }

    private static func isHabit(_ node: JSONNode) -> Bool {
        node["type"].string.map(kinds.contains) == true && node["stats"].isObject
    }

    private static func add(_ node: JSONNode, _ builder: inout DocumentBuilder) throws {
        var draft = HabitDraft(try node["name"].require("the name of a habit") { $0.name })
        guard isHabit(node) else {
            return builder.report.add(.lost, draft.name, "a habit of an unknown type")
        }
        if let goal = number(node["goal"]), goal.value > .zero { draft.target = goal }
        for (name, value) in node["stats"].members {
            guard let day = Day(name) else {
                builder.report.add(.lost, draft.name, "no such date: \(name.singleLine)")
                continue
            }
            var dayDraft = DayDraft(day, isDone: value.bool)
            dayDraft.amount = number(value)
            if dayDraft.isDone == nil, dayDraft.amount == nil {
                builder.report.add(.lost, "\(draft.name) \(day)", "a value that is not a number")
            }
            draft.days.replace(dayDraft)
        }
        if node["auto"].bool == true { builder.report.add(.ignored, draft.name, "the mark \"auto\"") }
        builder.add(draft)
    }

    /// A count, or a decimal as a whole number with its places.
    private static func number(_ node: JSONNode) -> Quantity? {
        if let quantity = node.quantity { return quantity }
        guard let value = node["value"].digits, let places = node["precision"].integer,
            (0...30).contains(places),
            !value.contains(where: { ".eE".contains($0) })
        else { return nil }
        return Quantity("\(value)e-\(places)")
    }
}
