/// The answer to `GET /habits/{habit}/explain`: a streak's report, and how it came about.
///
/// On the wire the report's fields stand beside ``steps``.
public struct ExplainReport: Codable, Hashable, Sendable {
    /// The streak.
    public let streak: StreakReport
    /// The days, weeks and months of the range, oldest first.
    public let steps: [ExplainStep]

    /// Makes an answer.
    public init(streak: StreakReport, steps: [ExplainStep]) {
        self.streak = streak
        self.steps = steps
    }

    private enum CodingKeys: String, CodingKey {
        case steps
    }

    /// Reads the report's fields and the steps from one object.
    public init(from decoder: any Decoder) throws {
        streak = try StreakReport(from: decoder)
        steps = try decoder.container(keyedBy: CodingKeys.self).decode([ExplainStep].self, forKey: .steps)
    }

    /// Writes the report's fields and the steps into one object.
    public func encode(to encoder: any Encoder) throws {
        try streak.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(steps, forKey: .steps)
    }
}
