internal import HabitModel
internal import HabitWire

/// A line of standard input: an argument, as on the command line, or a JSON object.
struct CheckInLine {
    private static let fields = ["habit", "date", "amount", "add", "note"]

    private(set) var argument: CheckInArgument
    /// The day; nil if the line has none.
    private(set) var day: DayExpression?
    /// The note; an empty one removes the day's note, and nil keeps it.
    private(set) var note: String?

    /// Reads `run`, `water=2`, `water+1` or `{"habit":"water","date":"yesterday","amount":2,"note":"…"}`.
    init(_ text: String) throws(Failure) {
        guard text.hasPrefix("{") else {
            argument = try CheckInArgument(text)
            return
        }
        let document: JSONValue
        do {
            document = try JSONParser.parse(Array(text.utf8))
        } catch {
            throw Failure(.usage, "the line is not valid JSON: \(error)")
        }
        argument = CheckInArgument(try Self.habit(document["habit"]), try Self.amount(document))
        if let date = document["date"] { day = try Self.day(date) }
        if let note = document["note"] { self.note = try Self.note(note) }
        guard case .object(let members) = document,
            let unknown = members.first(where: { !Self.fields.contains($0.name) })
        else { return }
        throw Failure(
            .usage,
            "no field named \"\(unknown.name)\"",
            hint: "the fields are \(Self.fields.joined(separator: ", "))"
        )
    }

    private static func habit(_ value: JSONValue?) throws(Failure) -> String {
        switch value {
        case .string(let name) where !name.isEmpty: return name
        case .number(let id): return id
        default: throw Failure(.usage, "the habit's name is missing")
        }
    }

    private static func amount(_ document: JSONValue) throws(Failure) -> CheckInArgument.Amount? {
        let amount = try number(document["amount"], "amount")
        let add = try number(document["add"], "add")
        guard amount == nil || add == nil else {
            throw Failure(.usage, "give only one of amount, which sets the amount, and add, which adds to it")
        }
        return amount.map { .set($0) } ?? add.map { .add($0) }
    }

    private static func number(_ value: JSONValue?, _ field: String) throws(Failure) -> ExactDecimal? {
        switch value {
        case nil, .null: return nil
        case .number(let digits):
            do {
                return try ExactDecimal(digits)
            } catch {
                throw Failure(.usage, "\(field) \(error.message)")
            }
        default: throw Failure(.usage, "\(field) must be a number")
        }
    }

    private static func day(_ value: JSONValue) throws(Failure) -> DayExpression {
        do {
            return try OptionParsers.day(value.text ?? "")
        } catch {
            throw Failure(.usage, "date \(error)")
        }
    }

    private static func note(_ value: JSONValue) throws(Failure) -> String {
        if value == .null { return "" }
        guard let text = value.text else { throw Failure(.usage, "note must be text") }
        return text
    }
}
