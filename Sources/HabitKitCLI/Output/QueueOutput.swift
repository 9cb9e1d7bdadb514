internal import HabitModel
internal import HabitWire

extension OutputSchema {
    static let queued = OutputSchema.list(of: QueueList.schema)
    static let outbox = OutputSchema.list(of: OutboxItem.schema).or(.queued, "with --ls")
}

extension CommandResult {
    /// The queued check-ins that would be sent.
    static func queuedItems(_ items: [OutboxItem]) -> CommandResult {
        CommandResult(json: json(items), display: .table(OutboxView.table(ofQueued: items)))
    }

    /// What the server has rejected.
    static func rejected(_ items: [OutboxItem]) -> CommandResult {
        CommandResult(json: json(items), display: .table(OutboxView.table(ofRejected: items)))
    }

    /// What became of queued check-ins; with the failures that the person has not seen yet.
    static func outboxChanged(
        _ items: [OutboxItem],
        _ line: Line?,
        _ failures: [Failure] = []
    ) -> CommandResult {
        CommandResult(
            json: json(items),
            display: .lines(line.map { [$0] } ?? []),
            failures: failures
        )
    }

    /// What is queued, and why.
    static func queued(_ list: QueueList) -> CommandResult {
        CommandResult(json: .value(.array(list.documents)), display: .table(OutboxView.table(of: list)))
    }

    private static func json(_ items: [OutboxItem]) -> JSONOutput { .value(.array(items.map(\.document))) }
}

extension OutboxItem {
    /// The document.
    static let schema = DocumentSchema("outbox-item", "A check-in of the outbox, and what became of it.") {
        [
            .init("id", .nullable(.uuid), "the check-in's id"),
            .init("habit", .nullable(.string), "the habit, as it was typed"),
            .init("log_date", .nullable(.date), "the day"),
            .init("status", .nullable(.boolean), "done or not done; null if the check-in does not set it"),
            .init("skipped", .nullable(.boolean), "excused or not; null if the check-in does not set it"),
            .init("amount", .nullable(.number), "the day's amount"),
            .init("add", .nullable(.number), "what to add to the day's amount"),
            .init("note", .nullable(.string), "the note"),
            .init("recorded_at", .nullable(.instant), "when the person acted"),
            .init(
                "time_zone",
                .nullable(.string),
                "the IANA name of the time zone in which the day was decided"
            ),
            .init("server", .string, "the address of the server to send it to"),
            .init("username", .nullable(.string), "the account to send it to; null if the name is not known"),
            .init(
                "outcome",
                .oneOf(["queued", "applied", "duplicate", "superseded", "rejected", "dropped"]),
                "what became of it: it is queued, it was sent (as in result), the server rejected it, it was dropped"
            ),
            .init("problem", .nullable(.document(Failure.reasonSchema)), "why it was rejected"),
            .init("file", .nullable(.string), "the name of the file that is queued with it"),
        ]
    }
}

extension QueueList {
    /// The document for one queued check-in.
    static let schema = DocumentSchema("queued-check-in", "A queued check-in, and why it is still queued.") {
        [
            .init("id", .nullable(.uuid), "the check-in's id"),
            .init("habit", .nullable(.string), "the habit, as it was typed"),
            .init("log_date", .nullable(.date), "the day"),
            .init("recorded_at", .nullable(.instant), "when the person acted"),
            .init("account", .nullable(.string), "the account to send it to; null if the name is not known"),
            .init("server", .string, "the address of the server to send it to"),
            .init("file", .nullable(.string), "the name of the file that is queued with it"),
            .init(
                "reason",
                .oneOf([
                    "not_sent", "being_sent", "not_logged_in", "other_address", "other_account",
                    "recorded_in_future", "recorded_before_login",
                ]),
                "why: the server has not been reached since, another process is sending it, nobody is logged in "
                    + "there, it is for another address, it is for another account, it was recorded in the future, it was "
                    + "recorded before the login was created"
            ),
        ]
    }
}

/// How the outbox looks.
enum OutboxView {
    fileprivate static func table(ofQueued items: [OutboxItem]) -> Table {
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

    fileprivate static func table(of list: QueueList) -> Table {
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

    fileprivate static func table(ofRejected items: [OutboxItem]) -> Table {
        Table(
            columns: ["HABIT", "DAY", "CHANGE", "REJECTED BECAUSE"],
            rows: items.map { cells(of: $0) + [Cell($0.rejection?.message ?? "", .bad)] },
            whenEmpty: "nothing was rejected"
        )
    }

    /// The first eight characters, which can be typed to name a check-in.
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

    private static func cells(of item: OutboxItem) -> [Cell] {
        [
            Cell(item.checkIn.habit ?? ""), Cell(item.checkIn.logDate?.description ?? ""),
            Cell(([change(of: item.checkIn)] + (item.fileName.map { [$0] } ?? [])).joined(separator: ", ")),
        ]
    }

    /// What a check-in sets, such as `done, "felt good"`.
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
