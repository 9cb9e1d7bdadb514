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
            whenEmpty: "nothing is queued"
        )
    }

    static func table(of list: QueueList) -> Table {
        Table(
            columns: ["ID", "HABIT", "DAY", "CHANGE", "RECORDED", "ACCOUNT", "SERVER", "QUEUED BECAUSE"],
            rows: list.entries.map { queued, reason in
                [Cell(queued.checkIn.id.map(shortID) ?? "")] + cells(of: queued.item(.queued)) + [
                    Cell(queued.checkIn.recordedAt?.wholeSecond.description ?? ""),
                    Cell(queued.batch.owner.username ?? ""), Cell(queued.batch.owner.server),
                    Cell(reason.text, reason == .notSent ? .plain : .bad),
                ]
            },
            whenEmpty: "nothing is queued"
        )
    }

    /// The first characters of an id, by which a check-in can be named.
    static func shortID(_ id: String) -> String { String(id.prefix(8)) }

    /// `run on 2026-03-13 (done), water on 2026-03-13 (+1) and 4 more`.
    static func names(of items: [OutboxItem]) -> String {
        let named = items.prefix(5).map(name).joined(separator: ", ")
        return items.count > 5 ? "\(named) and \(items.count - 5) more" : named
    }

    private static func name(of item: OutboxItem) -> String {
        let day = item.checkIn.logDate.map { " on \($0)" } ?? ""
        let change = change(of: item.checkIn)
        return "\(item.checkIn.habit ?? "")\(day)" + (change.isEmpty ? "" : " (\(change))")
    }

    static func table(ofRejected items: [OutboxItem]) -> Table {
        Table(
            columns: ["HABIT", "DAY", "CHANGE", "REJECTED BECAUSE"],
            rows: items.map { cells(of: $0) + [Cell($0.rejection?.message ?? "", .bad)] },
            whenEmpty: "nothing was rejected"
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
