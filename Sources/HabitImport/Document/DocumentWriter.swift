import Crypto

/// The forms in which our document is written piece by piece.
public enum DocumentForm: String, CaseIterable, Sendable {
    /// One JSON document with a line for each habit and entry.
    case json
    /// A JSON value a line, with a last line that proves that nothing is missing.
    case ndjson
    /// One long table, for spreadsheets; it is not a backup, because it has no schedules.
    case csv
}

/// Writes a document in constant memory: the header and the account, then each habit followed by its entries.
///
/// Every function returns the bytes to send next. Equal data gives equal bytes, apart from the header.
public struct DocumentWriter {
    private let form: DocumentForm
    private var json = OrderedJSON()
    private var table = CSVText()
    private var habit: HabitDocument.Habit?
    private var habits = 0
    private var entries = 0
    private var entriesOfHabit = 0
    private var digest = SHA256()

    /// Starts a document; nothing is written yet.
    public init(_ form: DocumentForm) {
        self.form = form
    }

    /// The header and the account; a document from another tracker has none.
    public mutating func start(_ header: HabitDocument.Header, _ account: HabitDocument.Account?) -> [UInt8] {
        switch form {
        case .json:
            json.openObject()
            json.members(of: header)
            json.nextLine("account")
            if let account { json.object { $0.members(of: account) } } else { json.null() }
            json.nextLine("habits")
            json.openArray()
            json.lineBreak()
            return json.take()
        case .ndjson:
            let first = line(isCounted: false) { $0.members(of: header) }
            return account.map { account in first + line(type: "account") { $0.members(of: account) } }
                ?? first
        case .csv:
            return CSVText.longHeading
        }
    }

    /// A habit without its entries, which follow.
    public mutating func add(_ habit: HabitDocument.Habit) -> [UInt8] {
        defer {
            self.habit = habit
            habits += 1
            entriesOfHabit = 0
        }
        switch form {
        case .json:
            let end = closeHabit()
            if habits > 0 { json.separateLines() }
            json.openObject()
            json.members(of: habit)
            json.name("entries")
            json.openArray()
            return end + json.take()
        case .ndjson: return line(type: "habit") { $0.members(of: habit) }
        case .csv: return []
        }
    }

    /// The next entry of the habit that was added last, in the order of days.
    public mutating func add(_ entry: HabitDocument.Entry) -> [UInt8] {
        defer {
            entries += 1
            entriesOfHabit += 1
        }
        switch form {
        case .json:
            if entriesOfHabit > 0 { json.separateLines() } else { json.lineBreak() }
            json.openObject()
            json.members(of: entry)
            json.closeObject()
            return json.take()
        case .ndjson:
            let uid = habit?.uid
            return line(type: "entry") {
                $0.name("habit")
                $0.string(uid)
                $0.members(of: entry)
            }
        case .csv:
            return habit.map { table.longRow(entry, of: $0) } ?? []
        }
    }

    /// The end of the document.
    public mutating func end() -> [UInt8] {
        switch form {
        case .json:
            let end = closeHabit()
            if habits > 0 { json.lineBreak() }
            json.closeArray()
            json.closeObject()
            json.lineBreak()
            return end + json.take()
        case .ndjson:
            let (habits, entries) = (self.habits, self.entries)
            let sum = digest.finalize().hexadecimal
            return line(isCounted: false) {
                $0.name("type")
                $0.string("end")
                $0.name("habits")
                $0.integer(habits)
                $0.name("entries")
                $0.integer(entries)
                $0.name("sha256")
                $0.string(sum)
            }
        case .csv: return []
        }
    }

    private mutating func closeHabit() -> [UInt8] {
        guard habits > 0 else { return [] }
        json.closeArray()
        json.closeObject()
        return json.take()
    }

    private mutating func line(type: String, _ members: (inout OrderedJSON) -> Void) -> [UInt8] {
        line(isCounted: true) {
            $0.name("type")
            $0.string(type)
            members(&$0)
        }
    }

    /// A line of its own; the digest at the end covers it unless it is the first or the last one.
    private mutating func line(isCounted: Bool, _ members: (inout OrderedJSON) -> Void) -> [UInt8] {
        var json = OrderedJSON()
        json.openObject()
        members(&json)
        json.closeObject()
        json.lineBreak()
        if isCounted { digest.update(data: json.bytes) }
        return json.bytes
    }
}

extension OrderedJSON {
    /// Ends a line after a comma and starts the next with the name of a member.
    fileprivate mutating func nextLine(_ next: StaticString) {
        separateLines()
        name(next)
    }
}

extension HabitDocument {
    /// The whole document in one of its forms.
    public func bytes(_ form: DocumentForm) -> [UInt8] {
        var writer = DocumentWriter(form)
        var bytes = writer.start(header, account)
        for habit in habits {
            bytes += writer.add(habit)
            for entry in habit.entries { bytes += writer.add(entry) }
        }
        return bytes + writer.end()
    }
}

extension Digest {
    var hexadecimal: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
