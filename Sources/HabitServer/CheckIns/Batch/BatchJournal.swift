import HabitModel
import HabitWire

/// The journal's part in a batch: the check-ins it already has and the rows to add.
struct BatchJournal {
    /// An earlier check-in, as the journal has it.
    struct Line {
        let habitID: Int64
        let day: Day
    }

    /// A client chooses the id, so it is unique per owner only; nobody can block another person's check-in.
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
        .init("time_zone", .text),
        .init("import_id", .integer)
    )

    /// Finds the check-ins that the journal already has.
    static func statement(_ batch: [ValidatedCheckIn]) -> SQL {
        var wanted = SQLTable(.init("owner", .integer), .init("check_in", .text))
        for checkIn in batch { wanted.append(checkIn.userID, checkIn.id) }
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

    /// The journal's row for a check-in that was recorded earlier, possibly in this batch.
    subscript(checkIn: ValidatedCheckIn) -> Line? {
        known[Key(userID: checkIn.userID, id: checkIn.id)]
    }

    /// The rows of all known check-ins.
    var knownLines: [Line] { Array(known.values) }

    /// Adds a row; returns what it counts for the owner's quota, in bytes.
    @discardableResult
    mutating func add(
        _ checkIn: ValidatedCheckIn,
        to habitID: Int64,
        _ outcome: CheckInResult.Outcome,
        before: EntryState?,
        after: EntryState
    ) -> Int64 {
        let change = checkIn.change.journalText
        let before = before?.journalText
        let after = after.journalText
        known[Key(userID: checkIn.userID, id: checkIn.id)] = Line(habitID: habitID, day: checkIn.day)
        added.append(
            checkIn.userID,
            checkIn.id,
            habitID,
            checkIn.day,
            checkIn.sessionID,
            outcome.rawValue,
            checkIn.recordedAt,
            checkIn.receivedAt,
            change,
            before,
            after,
            checkIn.undoes,
            checkIn.timeZone?.text,
            checkIn.importID
        )
        return JournalSize.bytes(change: change, before: before, after: after)
    }

    /// Inserts the added rows.
    var statement: SQL {
        """
        INSERT INTO check_ins (user_id, id, habit_id, log_date, session_id, outcome, recorded_at, received_at,
            change, before, after, undoes, time_zone, import_id)
        SELECT user_id, id, habit_id, log_date, session_id, outcome, recorded_at, received_at,
            change, before, after, undoes, time_zone, import_id
        FROM \(added) AS line
        """
    }
}

/// How the journal stores a change and the states before and after it: JSON with the field names of the wire. Unset
/// fields are omitted.
extension EntryChange {
    /// How the journal stores a check-in that only attaches a file.
    private static let attachment = #"{"attach":true}"#

    var journalText: String {
        if keepsState { return Self.attachment }
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
        if isWhole { members.append(.init("whole", .bool(true))) }
        return JSONValue.object(members).text()
    }

    init(journalText text: String) throws {
        guard text != Self.attachment else {
            self.init(keepsState: true)
            return
        }
        let check = try JSON.decode(CheckIn.self, from: Array(text.utf8), roundsDecimals: true)
        self.init(check)
        // Within a string, each quote has a backslash before it.
        isWhole = text.hasSuffix(",\"whole\":true}")
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
    /// The change that a check-in makes.
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
