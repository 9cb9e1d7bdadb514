import HabitModel
import HabitWire

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
    var activeRange: ActiveRange { ActiveRange(from: startsOn, until: archivedOn) }
}

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

/// Which of a person's habits a reference is looked up in first; the others are looked at if it finds nothing there.
enum HabitPreference: Sendable {
    case active
    case archived
}

/// A reference that several habits answer to.
struct AmbiguousHabit: Error {
    /// The habits between which the person must choose.
    let candidates: [NamedHabit]
}

/// Columns by which a habit is named.
let nameColumns: StaticString = "id, uid, slug, name, archived_at"

extension NamedHabit {
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
    /// The directory of habits whose slugs are made as the server makes them.
    init(_ habits: [NamedHabit]) {
        self.init(habits) { try? Slug(of: $0).text }
    }

    /// The one habit that a reference means; nil if there is none.
    ///
    /// - Throws: ``AmbiguousHabit``.
    mutating func habit(_ reference: HabitReference) throws -> NamedHabit? {
        let found = find(reference)
        guard found.count <= 1 else { throw AmbiguousHabit(candidates: found) }
        return found.first
    }
}

extension Slug {
    /// The slug of a name as it was typed.
    ///
    /// Folding can take a letter apart that its normal form has in one piece, hence the second time.
    init(of name: String) throws(ValueError) {
        let slug = try Slug(normalized: NFKC.normalized(name))
        let normalized = NFKC.normalized(slug.text)
        self = normalized.utf8.elementsEqual(slug.text.utf8) ? slug : try Slug(normalized: normalized)
    }
}

/// Which of a person's habits.
struct HabitFilter: Sendable {
    /// Whether the archived ones are wanted, and not the active ones.
    var archived = false
    /// Only those with this tag.
    var tag: String?
}

/// A person has as many habits as they may have.
struct HabitLimitReached: Error {
    /// How many that are, archived ones included.
    static let limit = 500
}

/// The column `past_targets`: a JSON array, null if there are none.
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
    /// The column `pauses`: a JSON array, null if there are none.
    static func text(of pauses: [Pause]) throws -> String? {
        pauses.isEmpty ? nil : String(decoding: try JSON.encode(pauses), as: UTF8.self)
    }

    static func pauses(_ text: String?) throws -> [Pause] {
        try text.map { try JSON.decode([Pause].self, from: Array($0.utf8)) } ?? []
    }
}
