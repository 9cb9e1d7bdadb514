import HabitModel
import HabitWire

let habitColumns: StaticString = """
    habits.id, uid, name, slug, description, target, target_type, unit, tags, starts_on, archived_on, \
    habits.created_at, archived_at, past_targets, pauses
    """

extension Target {
    /// A target from a column or from JSON, where one from before amounts had six places may be too small for them.
    init(stored value: ExactDecimal, kind: TargetType) throws(ValueError) {
        try self.init(value: kind == .atLeast && value == .zero ? .smallest : value, kind: kind)
    }
}

extension HabitRecord {
    init(_ row: any SQLRow) throws {
        guard let kind = TargetType(rawValue: try row.text("target_type")) else {
            throw StoreError.unexpectedData("a target cannot be read")
        }
        id = try row.int("id")
        uid = try row.text("uid")
        name = try HabitName(row.text("name"))
        slug = try row.text("slug")
        description = try row.optionalText("description")
        targets = TargetHistory(
            try row.optionalDecimal("target").map { try Target(stored: $0, kind: kind) },
            past: try PastTarget.past(row.optionalText("past_targets"))
        )
        targetType = kind
        unit = try row.optionalText("unit")
        tags = try Self.tags(ofText: row.text("tags"))
        startsOn = try row.day("starts_on")
        archivedOn = try row.optionalText("archived_on").flatMap { Day($0) }
        createdAt = try row.instant("created_at")
        archivedAt = try row.optionalInstant("archived_at")
        pauses = try Pause.pauses(row.optionalText("pauses"))
    }

    /// The column for tags: a JSON array of strings.
    static func text(ofTags tags: [String]) -> String {
        JSONValue.array(tags.map(JSONValue.string)).text()
    }

    private static func tags(ofText text: String) throws -> [String] {
        guard case .array(let values) = try JSONParser.parse(Array(text.utf8)) else {
            throw StoreError.unexpectedData("a habit's tags cannot be read")
        }
        return values.compactMap { if case .string(let tag) = $0 { tag } else { nil } }
    }
}
