import HabitModel

/// What `harsh log --json` prints: the last days of every habit.
enum HarshJSONFormat: ImportFormat {
    static let name = "harsh-json"
    static let family = HarshFormat.name

    static func recognizes(_ source: Source) -> Bool {
        guard let root = source.json else { return false }
        return root["scores"].isObject && root["habits"].isArray
            && root["habits"].elements.allSatisfy { !$0["streak_status"].isNull || $0["entries"].isArray }
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        guard let root = source.json, root["habits"].isArray else {
            throw ImportError(.malformed, "The file is not the output of harsh log --json.")
        }
        for node in root["habits"].elements { try add(node, &builder) }
        builder.report.add(
            .lost,
            nil,
            "harsh prints the last 101 days only: the files habits and log have all"
        )
        builder.report.add(.ignored, nil, "scores, streaks and stats: computed by harsh")
    }

    private static func add(_ node: JSONNode, _ builder: inout DocumentBuilder) throws {
        var draft = HabitDraft(try node["name"].require("the name of a habit") { $0.name })
        draft.tags = node["heading"].text.map { [$0] } ?? []
        let (times, days) = (node["target"].integer ?? 1, node["interval"].integer ?? 1)
        draft.schedule =
            times <= 0 || days <= 0
            ? .anytime : builder.schedule(times: times, inDays: days, draft.shownPlace)
        // Days without a result have a computed status only.
        for entry in node["entries"].elements where !entry["result"].isNull {
            guard let day = entry["date"].string.flatMap({ Day($0) }) else {
                builder.report.add(.lost, entry.place, "no such date")
                continue
            }
            var dayDraft = DayDraft(day)
            switch entry["result"].string {
            case "y": dayDraft.isDone = true
            case "n": dayDraft.isDone = false
            case "s": dayDraft.isSkipped = true
            default:
                builder.report.add(.lost, entry.place, "an unknown result")
                continue
            }
            if let amount = builder.quantity(entry["amount"], entry.place), amount.value != .zero {
                dayDraft.amount = amount
            }
            dayDraft.note = entry["comment"].string
            if draft.days.replace(dayDraft) {
                builder.report.add(.changed, draft.shownPlace, "\(day) appears twice: the last entry counts")
            }
        }
        builder.add(draft)
    }
}
