import HabitImport
import HabitModel
import HabitWire

/// A habit as it is stored, without anything that depends on the day.
struct HabitRecord: Sendable, Hashable {
    var id: Int64
    /// A lower-case UUID that never changes and is never reused.
    let uid: String
    var name: HabitName
    var slug: String
    var description: String?
    var targets: TargetHistory
    var targetType: TargetType
    var unit: String?
    var tags: [String]
    /// The day it was added, or the day of its first entry if that is earlier.
    var startsOn: Day
    /// The logical day on which it was archived.
    var archivedOn: Day?
    var createdAt: Instant
    var archivedAt: Instant?
    /// The periods in which it was archived earlier.
    var pauses: [Pause] = []

    /// The current target.
    var target: Target? { targets.current }

    /// The days on which the habit can be due.
    var activeRange: ActiveRange { ActiveRange(from: startsOn, until: archivedOn) }
}

extension Target {
    /// A stored target; an old one may be too small for six decimal places.
    init(stored value: ExactDecimal, kind: TargetType) throws(ValueError) {
        try self.init(value: kind == .atLeast && value == .zero ? .smallest : value, kind: kind)
    }
}

extension TargetHistory {
    /// The columns `target`, `target_type` and `past_targets`.
    init(_ row: any SQLRow) throws {
        let type = try row.targetType("target_type")
        self.init(
            try row.optionalDecimal("target").map { try Target(stored: $0, kind: type) },
            past: try PastTarget.past(row.optionalText("past_targets"))
        )
    }
}

extension HabitRecord {
    static let columns: StaticString = """
        habits.id, uid, name, slug, description, target, target_type, unit, tags, starts_on, archived_on, \
        habits.created_at, archived_at, past_targets, pauses
        """

    init(_ row: any SQLRow) throws {
        id = try row.int("id")
        uid = try row.text("uid")
        name = try HabitName(row.text("name"))
        slug = try row.text("slug")
        description = try row.optionalText("description")
        targets = try TargetHistory(row)
        targetType = try row.targetType("target_type")
        unit = try row.optionalText("unit")
        tags = try Self.tags(ofText: row.text("tags"))
        startsOn = try row.day("starts_on")
        archivedOn = try row.optionalText("archived_on").flatMap { Day($0) }
        createdAt = try row.instant("created_at")
        archivedAt = try row.optionalInstant("archived_at")
        pauses = try Pause.pauses(row.optionalText("pauses"))
    }

    /// The column `tags`: a JSON array of strings.
    static func text(ofTags tags: [String]) -> String {
        JSONValue.array(tags.map(JSONValue.string)).text()
    }

    private static func tags(ofText text: String) throws -> [String] {
        if text == "[]" { return [] }
        guard case .array(let values) = try JSONParser.parse(Array(text.utf8)) else {
            throw StoreError.unexpectedData("a habit's tags cannot be read")
        }
        return values.compactMap { if case .string(let tag) = $0 { tag } else { nil } }
    }
}

/// Which of a person's habits a reference is matched against first; the others follow if there is no match.
enum HabitPreference: Sendable {
    case active
    case archived
}

/// A reference that matches several habits.
struct AmbiguousHabit: Error {
    /// The habits to choose from.
    let candidates: [NamedHabit]
}

extension NamedHabit {
    /// The columns of a name, and `archived_at`.
    static let columns: StaticString = "id, uid, slug, name, archived_at"

    init(_ row: any SQLRow) throws {
        self.init(
            id: try row.int("id"),
            uid: try row.text("uid"),
            slug: try row.text("slug"),
            name: try row.text("name")
        )
    }
}

extension HabitDirectory {
    /// A directory that derives slugs the way the server does.
    init(_ habits: [NamedHabit]) {
        self.init(habits) { try? Slug(of: $0).text }
    }

    /// The habit that a reference matches, or nil.
    ///
    /// - Throws: ``AmbiguousHabit``.
    mutating func habit(_ reference: HabitReference) throws -> NamedHabit? {
        let found = find(reference)
        guard found.count <= 1 else { throw AmbiguousHabit(candidates: found) }
        return found.first
    }
}

/// Selects some of a person's habits.
struct HabitFilter: Sendable {
    /// Selects archived habits instead of active ones.
    var archived = false
    /// Selects habits with this tag.
    var tag: String?
    /// Which amounts to read with them.
    var amounts = AmountDays.none
}

/// The days whose amounts are read with a habit; all days of a sum are always read.
enum AmountDays: Sendable {
    case none
    /// One day, if the habit has a target or a unit.
    case day(Day)
    case all
}

/// The person already has the maximum number of habits.
struct HabitLimitReached: Error {
    /// The maximum number of habits, including archived ones.
    static let limit = 500
}

/// The column `past_targets`: a JSON array, or null if there are none.
struct PastTarget: Codable {
    let until: Day
    let target: ExactDecimal?
    let type: TargetType?

    static func text(of past: [TargetHistory.Past]) throws -> String? {
        guard !past.isEmpty else { return nil }
        let values = past.map { PastTarget(until: $0.until, target: $0.target?.value, type: $0.target?.kind) }
        return String(decoding: try JSON.encode(values), as: UTF8.self)
    }

    static func past(_ text: String?) throws -> [TargetHistory.Past] {
        guard let text else { return [] }
        return try JSON.decode([PastTarget].self, from: Array(text.utf8), roundsDecimals: true).map { past in
            let target = try past.target.map { try Target(stored: $0, kind: past.type ?? .atLeast) }
            return TargetHistory.Past(until: past.until, target: target)
        }
    }
}

extension Pause {
    /// The column `pauses`: a JSON array, or null if there are none.
    static func text(of pauses: [Pause]) throws -> String? {
        pauses.isEmpty ? nil : String(decoding: try JSON.encode(pauses), as: UTF8.self)
    }

    static func pauses(_ text: String?) throws -> [Pause] {
        try text.map { try JSON.decode([Pause].self, from: Array($0.utf8)) } ?? []
    }
}
