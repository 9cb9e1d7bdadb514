internal import HabitModel
internal import HabitWire

/// How the outbox looks.
enum OutboxView {
    static func table(ofWaiting items: [OutboxItem]) -> Table {
        Table(
            columns: ["HABIT", "DAY", "CHANGE", "RECORDED", "ACCOUNT", "SERVER"],
            rows: items.map { item in
                cells(of: item) + [
                    Cell(item.checkIn.recordedAt?.wholeSecond.description ?? ""),
                    Cell(item.owner.username ?? ""), Cell(item.owner.server),
                ]
            },
            whenEmpty: "nothing waits"
        )
    }

    static func table(ofRejected items: [OutboxItem]) -> Table {
        Table(
            columns: ["HABIT", "DAY", "CHANGE", "REFUSED BECAUSE"],
            rows: items.map { cells(of: $0) + [Cell($0.refusal?.message ?? "", .bad)] },
            whenEmpty: "nothing was refused"
        )
    }

    private static func cells(of item: OutboxItem) -> [Cell] {
        [
            Cell(item.checkIn.habit ?? ""), Cell(item.checkIn.logDate?.description ?? ""),
            Cell(change(of: item.checkIn)),
        ]
    }

    /// What a check-in sets, in words such as `done, "felt good"`.
    private static func change(of checkIn: CheckIn) -> String {
        var words: [String] = []
        if let status = checkIn.status { words.append(status ? "done" : "not done") }
        if checkIn.skipped == true { words.append("skipped") }
        if let amount = checkIn.amount { words.append("=\(Amounts.text(amount))") }
        if let add = checkIn.add { words.append("+\(Amounts.text(add))") }
        switch checkIn.note {
        case .keep: break
        case .clear: words.append("no note")
        case .set(let note): words.append("\"\(note)\"")
        }
        return words.joined(separator: ", ")
    }
}
