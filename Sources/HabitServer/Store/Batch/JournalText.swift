import HabitModel
import HabitWire

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
