import HabitModel
import HabitWire
import Yams

/// Habits as code: a file with `version: 1` and a list of habits, in YAML or JSON.
struct HabitsFile {
    /// The maximum size of a file in bytes.
    static let sizeLimit = 1 << 20
    /// The version that is read and written.
    static let version = 1
    private static let fields = [
        "slug", "name", "description", "schedule", "target", "target_type", "unit", "tags",
    ]

    /// The habits; each has a slug.
    let habits: [NewHabit]

    init(habits: [NewHabit]) {
        self.habits = habits
    }

    /// Reads a file.
    ///
    /// - Throws: a ``Problem`` that names the place.
    init(_ bytes: [UInt8]) throws {
        let root = try Self.root(bytes)
        guard case .object(let members) = root else {
            throw Problem(.importMalformed, "The file must have version and habits.")
        }
        for member in members where !["version", "habits"].contains(member.name) {
            throw Self.problem(member.name, "is not a field of this file, which has version and habits")
        }
        guard case .number("\(Self.version)") = root["version"] else {
            throw Self.problem("version", "must be \(Self.version)")
        }
        guard let list = root["habits"] else {
            throw Self.problem("habits", "must be given; an empty list is written []")
        }
        guard case .array(let items) = list else { throw Self.problem("habits", "must be a list") }
        habits = try items.enumerated().map { try Self.habit($1, at: "habits.\($0)") }
    }

    private static func habit(_ value: JSONValue, at place: String) throws -> NewHabit {
        guard case .object(let members) = value else { throw problem(place, "must have a slug") }
        for member in members where !fields.contains(member.name) {
            let list = fields.joined(separator: ", ")
            throw problem("\(place).\(member.name)", "is not a field of a habit, which has \(list)")
        }
        guard case .string(let slug)? = value["slug"], !slug.isEmpty else {
            throw problem("\(place).slug", "must be given")
        }
        let named = value["name"] == nil ? JSONValue.object(members + [.init("name", .string(slug))]) : value
        do {
            return try JSON.decode(NewHabit.self, from: Array(named.text().utf8))
        } catch let error as DecodingError {
            let inner = FieldError(error)
            throw problem("\(place).\(inner.field)", inner.message)
        }
    }

    static func problem(_ place: String, _ message: String) -> Problem {
        Problem(invalid: [FieldError(place, message)])
    }
}

/// The two languages.
extension HabitsFile {
    private static func root(_ bytes: [UInt8]) throws -> JSONValue {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let bytes = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(.importMalformed, "The file is not text in UTF-8.")
        }
        if bytes.first(where: { ![0x09, 0x0A, 0x0D, 0x20].contains($0) }) == UInt8(ascii: "{") {
            do { return try JSONParser.parse(bytes) } catch {
                throw Problem(.malformedJSON, "The file is not valid JSON: \(error).")
            }
        }
        do {
            try YAMLSyntax.check(text)
            guard let node = try Yams.compose(yaml: text) else { return .null }
            return try json(node)
        } catch let error as YamlError {
            throw Problem(.importMalformed, "The file is not valid YAML: \(error.reason).")
        }
    }

    /// A node as JSON; everything but the two numbers is text, so that `name: yes` is a name.
    private static func json(_ node: Node, at key: String = "") throws -> JSONValue {
        switch node {
        case .mapping(let mapping):
            var members: [JSONValue.Member] = []
            for (name, value) in mapping {
                guard let name = name.scalar?.string else { throw problem(key, "must have names of fields") }
                members.append(.init(name, try json(value, at: name)))
            }
            return .object(members)
        case .sequence(let sequence):
            return .array(try sequence.map { try json($0, at: key) })
        case .scalar(let scalar):
            guard scalar.style == .plain else { return .string(scalar.string) }
            if ["", "~", "null"].contains(scalar.string) { return .null }
            // A number as in JSON: to YAML, 010 is 8, and to most people 10.
            guard ["target", "version"].contains(key),
                let number = try? JSONParser.parse(Array(scalar.string.utf8)), case .number = number
            else { return .string(scalar.string) }
            return number
        case .alias: throw problem(key, "must not be an alias")
        }
    }

    /// The file in YAML; every text that could be taken for something else is quoted.
    var yaml: String {
        var text = "version: \(Self.version)\nhabits:\(habits.isEmpty ? " []" : "")\n"
        for habit in habits {
            for (index, member) in Self.members(of: habit).enumerated() {
                text += "\(index == 0 ? "  - " : "    ")\(member.name): \(member.value.text(.compact))\n"
            }
        }
        return text
    }

    /// The file in JSON.
    var json: String {
        JSONValue.object([
            .init("version", .number("\(Self.version)")),
            .init("habits", .array(habits.map { .object(Self.members(of: $0)) })),
        ]).text(.indented) + "\n"
    }

    /// The fields that are not as if they were absent, in the order of the format.
    private static func members(of habit: NewHabit) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = [
            .init("slug", .string(habit.slug ?? "")), .init("name", .string(habit.name)),
        ]
        if let description = habit.description { members.append(.init("description", .string(description))) }
        members.append(.init("schedule", .string((habit.schedule ?? .daily).description)))
        if let target = habit.target { members.append(.init("target", .number(target.description))) }
        if let type = habit.targetType, type != .atLeast {
            members.append(.init("target_type", .string(type.rawValue)))
        }
        if let unit = habit.unit { members.append(.init("unit", .string(unit))) }
        if let tags = habit.tags, !tags.isEmpty {
            members.append(.init("tags", .array(tags.map(JSONValue.string))))
        }
        return members
    }
}

extension NewHabit {
    /// A habit as a file has it on a day.
    init(_ habit: HabitHistory, on today: Day) {
        self.init(
            name: habit.habit.name.text,
            slug: habit.habit.slug,
            description: habit.habit.description,
            schedule: habit.schedule(on: today),
            target: habit.habit.target?.value,
            targetType: habit.habit.targetType,
            unit: habit.habit.unit,
            tags: habit.habit.tags
        )
    }
}
