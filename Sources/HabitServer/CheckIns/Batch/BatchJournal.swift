import HabitModel
import HabitWire

/// The journal's side of a batch: which check-ins it knows already, and which lines it gains.
struct BatchJournal {
    /// What the journal says of a check-in that came before.
    struct Line {
        let habitID: Int64
        let day: Day
    }

    /// A client's id is unique for its owner only: nobody can block another person's check-in.
    private struct Key: Hashable {
        let userID: Int64
        let id: String
    }

    private var known: [Key: Line] = [:]
    private var added = SQLTable(
        .init("user_id", .integer),
        .init("id", .text),
        .init("habit_id", .integer),
        .init("log_date", .day),
        .init("session_id", .text),
        .init("outcome", .text),
        .init("recorded_at", .instant),
        .init("received_at", .instant),
        .init("change", .text),
        .init("before", .text),
        .init("after", .text),
        .init("undoes", .text),
        .init("time_zone", .text)
    )

    /// The statement that finds the known ones.
    static func statement(_ batch: [ValidatedCheckIn]) -> SQL {
        var wanted = SQLTable(.init("owner", .integer), .init("check_in", .text))
        for order in batch { wanted.append(order.userID, order.id) }
        return """
            SELECT user_id, id, habit_id, log_date
            FROM \(wanted) AS wanted LEFT JOIN check_ins
                ON check_ins.user_id = wanted.owner AND check_ins.id = wanted.check_in
            """
    }

    init(_ rows: [any SQLRow]) throws {
        for row in rows where try row.optionalText("id") != nil {
            let key = Key(userID: try row.int("user_id"), id: try row.text("id"))
            known[key] = Line(habitID: try row.int("habit_id"), day: try row.day("log_date"))
        }
    }

    /// The line of a check-in that is in the journal, from before or from earlier in the batch.
    subscript(order: ValidatedCheckIn) -> Line? {
        known[Key(userID: order.userID, id: order.id)]
    }

    /// Every day that a known check-in changed.
    var knownLines: [Line] { Array(known.values) }

    /// Adds a line.
    mutating func add(
        _ order: ValidatedCheckIn,
        to habitID: Int64,
        _ outcome: CheckInResult.Outcome,
        before: EntryState?,
        after: EntryState
    ) {
        known[Key(userID: order.userID, id: order.id)] = Line(habitID: habitID, day: order.day)
        added.append(
            order.userID,
            order.id,
            habitID,
            order.day,
            order.sessionID,
            outcome.rawValue,
            order.recordedAt,
            order.receivedAt,
            order.change.journalText,
            before?.journalText,
            after.journalText,
            order.undoes,
            order.timeZone?.text
        )
    }

    /// What must be written.
    var statement: SQL {
        """
        INSERT INTO check_ins (user_id, id, habit_id, log_date, session_id, outcome, recorded_at, received_at,
            change, before, after, undoes, time_zone)
        SELECT user_id, id, habit_id, log_date, session_id, outcome, recorded_at, received_at,
            change, before, after, undoes, time_zone
        FROM \(added) AS line
        """
    }
}

/// How the journal keeps what a check-in asked for and what stood before and after: JSON with the names of the
/// wire, without what is not set.
extension EntryChange {
    var journalText: String {
        var members: [JSONValue.Member] = []
        if let status { members.append(.init("status", .bool(status))) }
        if let skipped { members.append(.init("skipped", .bool(skipped))) }
        if let amount { members.append(.init("amount", .number(amount.description))) }
        if let add { members.append(.init("add", .number(add.description))) }
        switch note {
        case .keep: break
        case .clear: members.append(.init("note", .null))
        case .set(let text): members.append(.init("note", .string(text)))
        }
        return JSONValue.object(members).text()
    }

    init(journalText text: String) throws {
        let check = try JSON.decode(CheckIn.self, from: Array(text.utf8), roundsDecimals: true)
        self.init(check)
    }
}

extension EntryState {
    init(journalText text: String) throws {
        let document = try JSONParser.parse(Array(text.utf8))
        self.init(status: document["status"] == .bool(true), skipped: document["skipped"] == .bool(true))
        if case .number(let digits) = document["amount"] { amount = ExactDecimal(rounding: digits) }
        if case .string(let text) = document["note"] { note = text }
    }

    var journalText: String {
        var members = [JSONValue.Member("status", .bool(status))]
        if skipped { members.append(.init("skipped", .bool(true))) }
        if let amount { members.append(.init("amount", .number(amount.description))) }
        if let note { members.append(.init("note", .string(note))) }
        return JSONValue.object(members).text()
    }
}

extension EntryChange {
    /// What a check-in sets.
    init(_ check: CheckIn) {
        self.init(
            status: check.status,
            skipped: check.skipped,
            amount: check.amount,
            add: check.add,
            note: check.note
        )
    }
}
