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
