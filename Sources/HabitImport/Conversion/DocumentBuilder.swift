import HabitModel

/// Makes our document out of what an importer reads: it applies our rules and reports what they change.
struct DocumentBuilder {
    let options: ConversionOptions
    let format: any ImportFormat.Type
    var report = ImportReport()
    /// Who wrote the document; this conversion if the file does not say.
    var header: HabitDocument.Header
    /// The account and its settings, if the file has them.
    var account: HabitDocument.Account?
    /// The bytes of attached files, by SHA-256.
    var files: [String: [UInt8]] = [:]
    /// The habits so far.
    private(set) var added: [HabitDocument.Habit] = []
    private var slugs: Set<String> = []
    private var names: [String: Int] = [:]

    /// More habits than an account may have; the server has a limit of its own.
    private static let habitLimit = 1000

    init(_ format: any ImportFormat.Type, _ options: ConversionOptions) {
        self.format = format
        self.options = options
        header = HabitDocument.Header(exportedAt: options.now, generator: format.name)
    }

    /// Adds a habit with its days.
    mutating func add(_ draft: HabitDraft) {
        guard added.count < Self.habitLimit else {
            return report.add(.lost, draft.shownPlace, "more than \(Self.habitLimit) habits")
        }
        let place = draft.shownPlace
        let name = cleaned(CleanText.name(draft.name), place)
        var habit = HabitDocument.Habit(
            name: name,
            slug: slug(draft.slug ?? name, place),
            description: CleanText.description(draft.description).map { cleaned($0, place) },
            tags: tags(draft.tags, place),
            unit: CleanText.unit(draft.unit).map { cleaned($0, place) },
            targetType: draft.targetType,
            startsOn: options.today,
            schedules: SchedulePlan(draft.schedule, from: options.today),
            targets: TargetHistory(target(of: draft)),
            source: source(of: draft)
        )
        for day in draft.days.inOrder {
            if let entry = entry(day, of: habit, place) { habit.entries.append(entry) }
        }
        habit.startsOn = start(of: draft, habit)
        habit.schedules = SchedulePlan(draft.schedule, from: habit.startsOn)
        habit.archived = ending(of: draft, habit)
        added.append(habit)
    }

    /// Adds a habit of our own document as it is.
    mutating func add(_ habit: HabitDocument.Habit) {
        guard added.count < Self.habitLimit else {
            return report.add(.lost, habit.slug, "more than \(Self.habitLimit) habits")
        }
        added.append(habit)
    }

    /// The document.
    func finish() -> Conversion {
        Conversion(
            format: format.name,
            family: format.family,
            document: HabitDocument(header: header, account: account, habits: added),
            report: report,
            files: files
        )
    }

    /// The text, after its remarks are reported.
    mutating func cleaned(_ clean: CleanText, _ place: String?) -> String {
        for remark in clean.remarks { report.add(.changed, place, remark) }
        return clean.text
    }

    private mutating func slug(_ name: String, _ place: String) -> String {
        let base = (try? Slug(of: name).text) ?? "habit"
        guard !slugs.insert(base).inserted else { return base }
        var stem = base.capped(Slug.maximumLength - 6)
        while stem.hasSuffix("-") { stem.removeLast() }
        let free = (2...).lazy.map { "\(stem)-\($0)" }.first { !slugs.contains($0) } ?? base
        slugs.insert(free)
        report.add(.changed, place, "another habit of this name: its slug is \(free)")
        return free
    }

    private mutating func tags(_ raw: [String], _ place: String) -> [String] {
        var tags: [String] = []
        for text in raw {
            guard let clean = CleanText.tag(text) else { continue }
            let tag = cleaned(clean, place)
            guard !tags.contains(tag) else { continue }
            guard tags.count < Tag.maximumPerHabit else {
                report.add(.lost, place, "tag \"\(tag)\": a habit has at most \(Tag.maximumPerHabit)")
                continue
            }
            tags.append(tag)
        }
        return tags
    }

    private mutating func target(of draft: HabitDraft) -> Target? {
        guard let quantity = draft.target else { return nil }
        if quantity.isRounded {
            report.add(.changed, draft.shownPlace, "target rounded to \(quantity.value)")
        }
        do {
            return try Target(value: quantity.value, kind: draft.targetType)
        } catch {
            report.add(.lost, draft.shownPlace, "target \(quantity.value): it \(error.message)")
            return nil
        }
    }

    private mutating func source(of draft: HabitDraft) -> HabitDocument.Source {
        let number = names[draft.name, default: 0] + 1
        names[draft.name] = number
        return HabitDocument.Source(
            family: format.family,
            key: draft.key ?? HabitKey.text(name: draft.name, number: number),
            isStable: draft.key != nil,
            mapped: draft.mapped
        )
    }
}
