import FoundationEssentials
import HabitImport
import HabitModel
import HabitWire

/// Which of a person's habits each habit of a file is, decided before anything is written.
struct ImportPlan: Sendable {
    /// A habit of the file, and where its entries go.
    struct Item: Sendable {
        let key: HabitKey
        let isStable: Bool
        let name: String
        let entries: [HabitDocument.Entry]
        let destination: Destination
    }

    /// Where the entries of a habit go.
    enum Destination: Sendable {
        /// Into a habit of the person.
        case existing(HabitRecord, SchedulePlan)
        /// Into a new habit.
        case new(HabitRecord, SchedulePlan)
    }

    /// The schedules that a habit may have had; an own export has a few.
    private static let scheduleLimit = 1000

    private(set) var items: [Item] = []
    private(set) var report: ImportReport
    private let account: ImportAccount
    private let options: ImportOptions
    private var slugs: Set<String>
    private var taken: Set<Int64> = []
    private var keys: Set<HabitKey> = []

    /// Matches the habits of a file.
    ///
    /// - Throws: a ``Problem`` if an option names a habit that does not exist.
    init(_ conversion: Conversion, into account: ImportAccount, _ options: ImportOptions) throws(Problem) {
        self.account = account
        self.options = options
        report = conversion.report
        slugs = Set(account.habits.filter { $0.habit.archivedAt == nil }.map(\.habit.slug))
        let habits = conversion.document.habits
        guard options.into == nil || habits.count == 1 else {
            let count = "the file has \(habits.count) habits"
            throw Problem(invalid: [FieldError("into", "is for a file with one habit; \(count)")])
        }
        let names = Dictionary(habits.map { ($0.name, 1) }, uniquingKeysWith: +)
        for habit in habits {
            let key = HabitKey(habit) ?? HabitKey(family: conversion.family, key: "name:\(habit.name)")
            guard keys.insert(key).inserted else {
                report.add(.lost, habit.slug, "the habit with its entries: it appears twice")
                continue
            }
            let entries = judged(habit)
            let isUnique = names[habit.name] == 1
            if let known = try match(habit, key, isUnique: isUnique), taken.insert(known.habit.id).inserted {
                note(habit, differsFrom: known)
                add(habit, key, entries, .existing(known.habit, known.plan))
            } else if let (record, plan) = newHabit(habit) {
                add(habit, key, entries, .new(record, plan))
            }
        }
    }

    /// Whether the account takes the time zone and the day start of the file.
    var takesSettings: Bool { options.takesSettings || account.habits.isEmpty }

    /// Adds a line to the report.
    mutating func note(_ kind: ReportLine.Kind, _ place: String?, _ what: String) {
        report.add(kind, place, what)
    }

    private mutating func add(
        _ habit: HabitDocument.Habit,
        _ key: HabitKey,
        _ entries: [HabitDocument.Entry],
        _ destination: Destination
    ) {
        items.append(
            Item(
                key: HabitKey(family: key.family, key: key.stored),
                isStable: habit.source?.isStable ?? true,
                name: habit.name,
                entries: entries,
                destination: destination
            )
        )
    }
}

/// Matching, in this order: the habit that the person names, the same key, the same uid, the same name on both sides.
extension ImportPlan {
    private func match(
        _ habit: HabitDocument.Habit,
        _ key: HabitKey,
        isUnique: Bool
    ) throws(Problem) -> ImportAccount.Known? {
        if let slug = options.into { return try named(slug, by: "into") }
        if let slug = habit.source?.mapped { return try named(slug, by: "map") }
        let family = account.sources.filter { $0.key.family == key.family }
        if let source = family.first(where: { $0.key.key == key.stored }) { return known(source.habitID) }
        guard key.family != HabitKey.ownFamily else {
            return account.habits.first { $0.habit.uid == habit.uid }
        }
        // A tracker's table has names where its database has ids.
        let sameName = family.filter { $0.name == habit.name }
        guard isUnique, sameName.count == 1, !(sameName[0].isStable && habit.source?.isStable == true) else {
            return nil
        }
        return known(sameName[0].habitID)
    }

    private func known(_ id: Int64) -> ImportAccount.Known? { account.habits.first { $0.habit.id == id } }

    private func named(_ slug: String, by option: String) throws(Problem) -> ImportAccount.Known {
        let active = account.habits.filter { $0.habit.archivedAt == nil }
        if let found = active.first(where: { $0.habit.slug == slug }) { return found }
        let near = NearestNames(active.map(\.habit.slug)).nearest(to: slug)
        let hint = near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
        throw Problem(invalid: [FieldError(option, "names no active habit: \"\(slug)\"\(hint)")])
    }

    /// An import changes entries, never what a person may have edited; what differs is reported.
    private mutating func note(_ habit: HabitDocument.Habit, differsFrom known: ImportAccount.Known) {
        let fields = Self.differences(
            of: habit,
            from: known,
            isNamed: options.into != nil || habit.source?.mapped != nil
        )
        guard !fields.isEmpty else { return }
        let list = fields.joined(separator: ", ")
        report.add(.ignored, habit.slug, "its \(list) in the file: the habit keeps its own")
    }

    /// The fields of a habit that differ in the file.
    ///
    /// - Parameter isNamed: whether the person has named the habit; then its own name and what the file leaves out do
    ///   not count.
    private static func differences(
        of habit: HabitDocument.Habit,
        from known: ImportAccount.Known,
        isNamed: Bool
    ) -> [String] {
        let (old, schedule) = (known.habit, habit.schedules.parts.last?.schedule)
        let isOwn = habit.source == nil
        let fields: [(name: String, differs: Bool, isGiven: Bool)] = [
            ("name", habit.name != old.name.text, false),
            ("description", habit.description != old.description, habit.description != nil),
            ("schedule", schedule != known.plan.parts.last?.schedule, schedule != .daily),
            ("target", habit.targets.current != old.target, habit.targets.current != nil),
            ("target_type", habit.targetType != old.targetType, habit.targetType != .atLeast),
            ("unit", habit.unit != old.unit, habit.unit != nil),
            ("tags", habit.tags != old.tags, !habit.tags.isEmpty),
            (
                "pauses", Pause.latest(HabitHistory.pauseLimit, of: habit.pauses) != old.pauses,
                !habit.pauses.isEmpty
            ),
            ("archived", habit.archived?.on != old.archivedOn, habit.archived != nil),
            // Another tracker has no past of these, and starts a habit with its first entry.
            (
                "past schedules", isOwn && habit.schedules.parts.dropLast() != known.plan.parts.dropLast(),
                isOwn
            ),
            ("past targets", isOwn && habit.targets.past != old.targets.past, isOwn),
            ("starts_on", isOwn && habit.startsOn != old.startsOn, isOwn),
        ]
        return fields.filter { $0.differs && (!isNamed || $0.isGiven) }.map(\.name)
    }
}

/// New habits and their entries.
extension ImportPlan {
    /// The entries that can be recorded: of future days, only planned skips and days without a state.
    private mutating func judged(_ habit: HabitDocument.Habit) -> [HabitDocument.Entry] {
        habit.entries.filter { entry in
            let isPlanned = !entry.state.status && entry.state.amount == nil
            guard entry.logDate > options.latestDay, !isPlanned else { return true }
            report.add(.lost, "\(habit.slug) \(entry.logDate)", "a day in the future can only be skipped")
            return false
        }
    }

    private mutating func newHabit(_ habit: HabitDocument.Habit) -> (HabitRecord, SchedulePlan)? {
        let added = items.count { if case .new = $0.destination { true } else { false } }
        guard account.habits.count + added < HabitLimitReached.limit else {
            let limit = "an account has at most \(HabitLimitReached.limit) habits"
            report.add(.lost, habit.slug, "the habit with its entries: \(limit)")
            return nil
        }
        guard let name = try? HabitName(habit.name), habit.schedules.parts.count <= Self.scheduleLimit else {
            report.add(.lost, habit.slug, "the habit with its entries: it has too many schedules")
            return nil
        }
        let now = options.now
        let archivedAt = habit.archived.map { min($0.at ?? now, now) }
        let record = HabitRecord(
            id: 0,
            uid: freeUID(for: habit),
            name: name,
            slug: archivedAt == nil ? freeSlug(for: habit) : habit.slug,
            description: habit.description,
            targets: habit.targets,
            targetType: habit.targetType,
            unit: habit.unit,
            tags: habit.tags,
            startsOn: habit.startsOn,
            archivedOn: habit.archived?.on,
            createdAt: min(habit.createdAt ?? now, now),
            archivedAt: archivedAt,
            pauses: Pause.latest(HabitHistory.pauseLimit, of: habit.pauses)
        )
        return (record, habit.schedules)
    }

    /// The habit's uid, unless another habit of the person has it.
    private func freeUID(for habit: HabitDocument.Habit) -> String {
        let isTaken = account.habits.contains { $0.habit.uid == habit.uid }
        return (isTaken ? nil : habit.uid) ?? UUID.random().uuidString.lowercased()
    }

    /// The habit's slug, with a number if an active habit has it.
    private mutating func freeSlug(for habit: HabitDocument.Habit) -> String {
        guard !slugs.insert(habit.slug).inserted else { return habit.slug }
        for number in 2... {
            let suffix = "-\(number)"
            let room = Slug.maximumLength - suffix.unicodeScalars.count
            let slug = String(String.UnicodeScalarView(habit.slug.unicodeScalars.prefix(room))) + suffix
            guard slugs.insert(slug).inserted else { continue }
            report.add(.changed, habit.slug, "another habit has this slug: it becomes \(slug)")
            return slug
        }
        return habit.slug
    }
}
