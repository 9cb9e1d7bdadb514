import Crypto
import HabitModel
import HabitWire

/// Reads the NDJSON form of our document and finds out whether its end is missing.
struct NDJSONReader {
    private var reader = DocumentReader()
    private var document: HabitDocument
    private var indexes: [String: Int] = [:]
    /// The rules of each habit of the document.
    private var rules: [PossibleRules] = []
    private var entries = 0
    private var digest = SHA256()

    /// Reads a whole file.
    static func read(_ bytes: [UInt8]) throws -> (document: HabitDocument, report: ImportReport) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        guard let first = lines.first else { throw ImportError(.truncated, "The file is empty.") }
        var reader = try NDJSONReader(header: Self.node(first, number: 1))
        var isComplete = false
        for (index, line) in lines.enumerated().dropFirst() {
            guard !isComplete else {
                throw ImportError(.malformed, "line \(index + 1)", "There is a line after the last one.")
            }
            // The last line may be cut off in the middle.
            do {
                isComplete = try reader.add(Self.node(line, number: index + 1), line)
            } catch let error as ImportError {
                throw error.code == .malformed && index == lines.count - 1 && !isComplete
                    ? Self.truncated : error
            }
        }
        guard isComplete else { throw Self.truncated }
        return reader.finish()
    }

    private static let truncated = ImportError(
        .truncated,
        "The file ends before its last line, which has the type \"end\". Export it again."
    )

    private static func node(_ line: ArraySlice<UInt8>, number: Int) throws -> JSONNode {
        do {
            return JSONNode(try JSONParser.parse(Array(line)), place: "line \(number)")
        } catch {
            throw ImportError(.malformed, "line \(number)", "This line is not JSON: \(error).")
        }
    }

    private init(header node: JSONNode) throws {
        document = HabitDocument(header: try reader.header(node))
    }

    /// Adds a line and returns whether it is the last one.
    private mutating func add(_ node: JSONNode, _ line: ArraySlice<UInt8>) throws -> Bool {
        switch node["type"].string {
        case "account": document.account = try reader.read(account: node)
        case "habit":
            if let habit = reader.habit(node) { add(habit) }
        case "entry": add(entry: node)
        case "end":
            try check(node)
            return true
        default: reader.ignore(node)
        }
        digest.update(data: line)
        digest.update(data: [UInt8(ascii: "\n")])
        return false
    }

    private mutating func add(_ habit: HabitDocument.Habit) {
        // Its entries name it by its uid.
        guard let uid = habit.uid else { return reader.loseHabit(habit.slug, "it has no uid") }
        indexes[uid] = document.habits.count
        document.habits.append(habit)
        rules.append(PossibleRules(habit))
    }

    private mutating func add(entry node: JSONNode) {
        entries += 1
        guard let uid = node["habit"].string?.lowercased(), let index = indexes[uid] else {
            return reader.lose(node, "an entry of a habit that is not in the file before it")
        }
        reader.add(node, to: &document.habits[index], rules[index])
    }

    private mutating func check(_ end: JSONNode) throws {
        let (habits, entries) = (end["habits"].integer, end["entries"].integer)
        guard habits == document.habits.count + reader.lostHabits, entries == self.entries else {
            throw ImportError(
                .truncated,
                end.place,
                "Lines are missing: the last line counts \(habits ?? 0) habits and \(entries ?? 0) entries."
            )
        }
        if end["sha256"].string != digest.finalize().hexadecimal {
            reader.noteEdit(at: end)
        }
    }

    private mutating func finish() -> (document: HabitDocument, report: ImportReport) {
        for index in document.habits.indices { reader.sort(&document.habits[index]) }
        return (document, reader.report)
    }
}
