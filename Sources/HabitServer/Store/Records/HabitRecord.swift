import HabitModel

/// A habit as it is stored, without what depends on the day.
struct HabitRecord: Sendable, Hashable {
    var id: Int64
    /// A UUID in lower case that never changes and is never another habit's.
    let uid: String
    var name: HabitName
    var slug: String
    var description: String?
    var targets: TargetHistory
    var targetType: TargetType
    var unit: String?
    var tags: [String]
    /// The day it was added, or that of its first entry if that is earlier.
    var startsOn: Day
    /// The logical day on which it was archived.
    var archivedOn: Day?
    var createdAt: Instant
    var archivedAt: Instant?
    /// The times in which it was archived before.
    var pauses: [Pause] = []

    /// The target of today.
    var target: Target? { targets.current }

    /// The days in which the habit can be asked for.
    var life: HabitLife { HabitLife(from: startsOn, until: archivedOn) }
}
