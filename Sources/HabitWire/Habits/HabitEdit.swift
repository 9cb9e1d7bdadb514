public import HabitModel

/// The body of `POST /habits`.
public struct NewHabit: Codable, Hashable, Sendable {
    /// The name; it must hold a letter.
    public var name: String
    /// The name to type; made from the name if absent.
    public var slug: String?
    /// What the habit is about.
    public var description: String?
    /// When it is due; `daily` if absent.
    public var schedule: Schedule?
    /// The amount that makes a day done.
    public var target: ExactDecimal?
    /// Whether the target is to be reached (the default) or not to be passed.
    public var targetType: TargetType?
    /// What the amount counts.
    public var unit: String?
    /// Tags.
    public var tags: [String]?

    /// Makes a body.
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

/// The body of `PATCH /habits/{habit}`: what is absent stays as it is, `null` clears.
public struct HabitEdit: Codable, Hashable, Sendable {
    /// A new name; the slug follows it unless one is given.
    public var name: String?
    /// A new name to type.
    public var slug: String?
    /// A new description.
    public var description: FieldUpdate<String> = .keep
    /// A new schedule.
    public var schedule: Schedule?
    /// The day from which ``schedule`` holds; today if absent.
    public var scheduleFrom: Day?
    /// A new target.
    public var target: FieldUpdate<ExactDecimal> = .keep
    /// Whether the target is to be reached or not to be passed.
    public var targetType: TargetType?
    /// A new unit.
    public var unit: FieldUpdate<String> = .keep
    /// New tags, in the place of all that there were.
    public var tags: [String]?

    /// Makes an edit that changes nothing yet.
    public init() {}

    /// Reads an edit.
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

    /// Writes what is to change.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encodeIfPresent(name, forKey: .name)
        try fields.encodeIfPresent(slug, forKey: .slug)
        try fields.encodeChange(description, forKey: .description)
        try fields.encodeIfPresent(schedule, forKey: .schedule)
        try fields.encodeIfPresent(scheduleFrom, forKey: .scheduleFrom)
        try fields.encodeChange(target, forKey: .target)
        try fields.encodeIfPresent(targetType, forKey: .targetType)
        try fields.encodeChange(unit, forKey: .unit)
        try fields.encodeIfPresent(tags, forKey: .tags)
    }

    private enum CodingKeys: String, CodingKey {
        case name, slug, description, schedule, target, unit, tags
        case scheduleFrom = "schedule_from"
        case targetType = "target_type"
    }
}
