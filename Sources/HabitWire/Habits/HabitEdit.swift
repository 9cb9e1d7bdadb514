public import HabitModel

/// The body of `POST /habits`.
public struct NewHabit: Codable, Hashable, Sendable {
    /// The name; it must contain a letter.
    public var name: String
    /// The slug; derived from the name if absent.
    public var slug: String?
    /// The description.
    public var description: String?
    /// The schedule; `daily` if absent.
    public var schedule: Schedule?
    /// The amount that makes a day done.
    public var target: ExactDecimal?
    /// Whether the target is a minimum (the default) or an upper limit.
    public var targetType: TargetType?
    /// The unit of amounts.
    public var unit: String?
    /// The tags.
    public var tags: [String]?

    /// Creates a request body.
    public init(
        name: String,
        slug: String? = nil,
        description: String? = nil,
        schedule: Schedule? = nil,
        target: ExactDecimal? = nil,
        targetType: TargetType? = nil,
        unit: String? = nil,
        tags: [String]? = nil
    ) {
        self.name = name
        self.slug = slug
        self.description = description
        self.schedule = schedule
        self.target = target
        self.targetType = targetType
        self.unit = unit
        self.tags = tags
    }

    private enum CodingKeys: String, CodingKey {
        case name, slug, description, schedule, target, unit, tags
        case targetType = "target_type"
    }
}

/// The body of `PATCH /habits/{habit}`; absent fields stay unchanged and `null` clears.
public struct HabitEdit: Codable, Hashable, Sendable {
    /// A new name, which also changes the slug unless ``slug`` is given.
    public var name: String?
    /// A new slug.
    public var slug: String?
    /// A new description.
    public var description: FieldUpdate<String> = .keep
    /// A new schedule.
    public var schedule: Schedule?
    /// The day from which ``schedule`` is in effect; today if absent.
    public var scheduleFrom: Day?
    /// A new target.
    public var target: FieldUpdate<ExactDecimal> = .keep
    /// Whether the target is a minimum or an upper limit.
    public var targetType: TargetType?
    /// A new unit.
    public var unit: FieldUpdate<String> = .keep
    /// New tags, which replace all existing ones.
    public var tags: [String]?

    /// Creates an edit that changes nothing.
    public init() {}

    /// Decodes an edit.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        name = try fields.decodeIfPresent(String.self, forKey: .name)
        slug = try fields.decodeIfPresent(String.self, forKey: .slug)
        description = try fields.decodeFieldUpdate(String.self, forKey: .description)
        schedule = try fields.decodeIfPresent(Schedule.self, forKey: .schedule)
        scheduleFrom = try fields.decodeIfPresent(Day.self, forKey: .scheduleFrom)
        target = try fields.decodeFieldUpdate(ExactDecimal.self, forKey: .target)
        targetType = try fields.decodeIfPresent(TargetType.self, forKey: .targetType)
        unit = try fields.decodeFieldUpdate(String.self, forKey: .unit)
        tags = try fields.decodeIfPresent([String].self, forKey: .tags)
    }

    /// Encodes the fields to change.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encodeIfPresent(name, forKey: .name)
        try fields.encodeIfPresent(slug, forKey: .slug)
        try fields.encodeFieldUpdate(description, forKey: .description)
        try fields.encodeIfPresent(schedule, forKey: .schedule)
        try fields.encodeIfPresent(scheduleFrom, forKey: .scheduleFrom)
        try fields.encodeFieldUpdate(target, forKey: .target)
        try fields.encodeIfPresent(targetType, forKey: .targetType)
        try fields.encodeFieldUpdate(unit, forKey: .unit)
        try fields.encodeIfPresent(tags, forKey: .tags)
    }

    private enum CodingKeys: String, CodingKey {
        case name, slug, description, schedule, target, unit, tags
        case scheduleFrom = "schedule_from"
        case targetType = "target_type"
    }
}

extension NewHabit {
    /// The document.
    public static let schema = DocumentSchema("new-habit", "A habit to add.") {
        [.init("name", .text(1...100), "the name, with at least one letter")] + HabitEdit.fields
    }
}

extension HabitEdit {
    /// The document.
    public static let schema = DocumentSchema(
        "habit-edit",
        "Changes to a habit; absent fields stay unchanged."
    ) {
        [.input("name", .text(1...100), "a new name, which also changes the slug unless one is given")]
            + fields
            + [
                .input(
                    "schedule_from",
                    .date,
                    "the day from which the schedule is in effect; today if absent"
                )
            ]
    }

    /// The fields of new habits and of edits, where null clears the description, the target and the unit.
    fileprivate static var fields: [DocumentSchema.Field] {
        [
            .input("slug", .text(1...100), "the name to type; made from the name if absent"),
            .input("description", .string, "what the habit is about; up to 1,000 characters"),
            .input(
                "schedule",
                .string,
                "when the habit is due, such as \"daily\", \"3/week\" or \"weekly\"; \"daily\" if absent"
            ),
            .input("target", .number, "the amount that makes a day done, or the sum due each week or month"),
            .input(
                "target_type",
                .oneOf(["at_least", "at_most"]),
                "whether the amount must reach the target or must not exceed it; \"at_least\" if absent"
            ),
            .input("unit", .text(1...32), "what the amount counts, such as \"glasses\""),
            .input("tags", .list(.string), "the tags, instead of all others"),
        ]
    }
}
