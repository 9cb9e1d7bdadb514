public import HabitModel

extension HabitDocument {
    /// A habit with its history and its entries.
    public struct Habit: Hashable, Sendable {
        /// The UUID; nil from another tracker.
        public var uid: String?
        /// The name.
        public var name: String
        /// The slug; a proposal if the habit comes from another tracker.
        public var slug: String
        /// The description.
        public var description: String?
        /// The tags, in order.
        public var tags: [String]
        /// The unit of amounts.
        public var unit: String?
        /// Whether targets are minimums or upper limits; the targets say so themselves, but there may be none.
        public var targetType: TargetType
        /// When the habit was added; nil from another tracker.
        public var createdAt: Instant?
        /// The day on which the habit starts.
        public var startsOn: Day
        /// The archiving that is in effect; nil while the habit is active.
        public var archived: Archived?
        /// The periods in which it was archived earlier, oldest first.
        public var pauses: [Pause]
        /// The schedules over time.
        public var schedules: SchedulePlan
        /// The targets over time.
        public var targets: TargetHistory
        /// The entries, by day.
        public var entries: [Entry]
        /// The tracker that the habit comes from; nil in our own documents, whose key is the uid.
        ///
        /// It is never written.
        public var source: Source?

        /// Creates a habit.
        public init(
            uid: String? = nil,
            name: String,
            slug: String,
            description: String? = nil,
            tags: [String] = [],
            unit: String? = nil,
            targetType: TargetType = .atLeast,
            createdAt: Instant? = nil,
            startsOn: Day,
            archived: Archived? = nil,
            pauses: [Pause] = [],
            schedules: SchedulePlan,
            targets: TargetHistory = TargetHistory(nil),
            entries: [Entry] = [],
            source: Source? = nil
        ) {
            self.uid = uid
            self.name = name
            self.slug = slug
            self.description = description
            self.tags = tags
            self.unit = unit
            self.targetType = targetType
            self.createdAt = createdAt
            self.startsOn = startsOn
            self.archived = archived
            self.pauses = pauses
            self.schedules = schedules
            self.targets = targets
            self.entries = entries
            self.source = source
        }

        /// How the amount of a day decides whether it is done.
        public func rule(on day: Day) -> DayRule {
            DayRule(schedules.schedule(on: day), targets.target(on: day))
        }
    }

    /// Since when a habit is archived.
    public struct Archived: Hashable, Sendable {
        /// The first day that is no longer due.
        public var on: Day
        /// When the person archived it; nil from another tracker.
        public var at: Instant?

        /// Creates the archiving of a habit.
        public init(on: Day, at: Instant? = nil) {
            self.on = on
            self.at = at
        }
    }

    /// Where a habit of another tracker comes from.
    public struct Source: Hashable, Sendable {
        /// The tracker's family, such as `loop` for both its database and its CSV.
        public var family: String
        /// The tracker's own stable id, else the name, with `#2` for the second habit of that name.
        public var key: String
        /// Whether the key is an id of the tracker, which survives a new name.
        public var isStable: Bool
        /// The slug of the account's habit that takes the entries, if the person named one (`map`).
        public var mapped: String?

        /// Creates a source.
        public init(family: String, key: String, isStable: Bool, mapped: String? = nil) {
            self.family = family
            self.key = key
            self.isStable = isStable
            self.mapped = mapped
        }
    }
}
