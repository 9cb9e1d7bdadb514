public import HabitModel

/// The response to `GET /habits/{habit}/explain`: a streak report and its steps.
///
/// On the wire, the report's fields and ``steps`` are in one object.
public struct ExplainReport: Codable, Hashable, Sendable {
    /// The streak.
    public let streak: StreakReport
    /// The days, weeks and months in the range, oldest first.
    public let steps: [ExplainStep]

    /// Creates a response.
    public init(streak: StreakReport, steps: [ExplainStep]) {
        self.streak = streak
        self.steps = steps
    }

    private enum CodingKeys: String, CodingKey {
        case steps
    }

    /// Decodes the report's fields and the steps from one object.
    public init(from decoder: any Decoder) throws {
        streak = try StreakReport(from: decoder)
        steps = try decoder.container(keyedBy: CodingKeys.self).decode([ExplainStep].self, forKey: .steps)
    }

    /// Encodes the report's fields and the steps into one object.
    public func encode(to encoder: any Encoder) throws {
        try streak.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(steps, forKey: .steps)
    }
}

/// A day, or a week or month under a quota or a sum, in an ``ExplainReport``.
public struct ExplainStep: Codable, Hashable, Sendable {
    /// The first day, or the habit's first active day if that is later.
    public let start: Day
    /// The last day; equal to ``start`` for a day.
    public let end: Day
    /// The schedule in effect.
    public let schedule: Schedule
    /// The verdict.
    public let verdict: Verdict
    /// The done days among the due ones; 1 for a sum that is reached.
    public let done: Int
    /// The number of due days; 1 for a sum.
    public let due: Int
    /// The open days left in a running period.
    public let left: Int
    /// The streak after this step.
    public let streak: Int
    /// The day's amount, or the sum of a week or month.
    @Nullable public var amount: ExactDecimal?
    /// The day's target, or that of the sum.
    @Nullable public var target: ExactDecimal?
    /// Whether the target is a minimum or an upper limit; null without a target.
    @Nullable public var targetType: TargetType?

    /// Creates the wire form of a step.
    public init(_ step: ExplainedStep) {
        start = step.first
        end = step.last
        schedule = step.schedule
        verdict = step.verdict
        done = step.done
        due = step.due
        left = step.left
        streak = step.streak
        amount = step.amount
        target = step.target?.value
        targetType = step.target?.kind
    }

    private enum CodingKeys: String, CodingKey {
        case start, end, schedule, verdict, done, due, left, streak, amount, target
        case targetType = "target_type"
    }
}

extension ExplainReport {
    /// The document.
    public static let schema = DocumentSchema("explanation", "The streaks of a habit, explained day by day.")
    {
        StreakReport.schema.fields + [
            .init(
                "steps",
                .list(.document(ExplainStep.schema)),
                "the days, weeks or months of the range, oldest first"
            )
        ]
    }
}

extension ExplainStep {
    /// The document.
    public static let schema = DocumentSchema("step", "One day, week or month of an explanation.") {
        [
            .init("start", .date, "the first day of the step on which the habit was active"),
            .init("end", .date, "the last day of the step; equal to start if the step is one day"),
            .init("schedule", .string, "the schedule in effect"),
            .init(
                "verdict",
                .oneOf(["done", "skipped", "missed", "neutral", "open"]),
                "what the step means for the streak"
            ),
            .init("done", .count, "how many of the due days are done; 1 for a sum that is reached"),
            .init("due", .count, "how many days are due; 1 for a sum"),
            .init("left", .count, "how many days of the current period are still open"),
            .init("streak", .count, "the streak after the step"),
            .init("amount", .nullable(.number), "the day's amount, or the sum of the week or month"),
            .init("target", .nullable(.number), "the day's target, or that of the sum"),
            .init(
                "target_type",
                .nullable(.oneOf(["at_least", "at_most"])),
                "whether the target must be reached or must not be exceeded; null without a target"
            ),
        ]
    }
}
