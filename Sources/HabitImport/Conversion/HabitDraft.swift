import HabitModel

/// A habit as an importer read it, before our rules for names, amounts and days apply.
struct HabitDraft {
    /// Where reports about it point; its name if nil.
    var place: String?
    /// The tracker's own stable id; its name if nil.
    var key: String?
    var name: String
    /// The tracker's own short name, if it has one.
    var slug: String?
    /// The slug of the account's habit that takes the entries.
    var mapped: String?
    var description: String?
    var tags: [String] = []
    var unit: String?
    var schedule = Schedule.daily
    var target: Quantity?
    var targetType = TargetType.atLeast
    /// The first day, if the tracker stores it; entries may be earlier.
    var startsOn: Day?
    var ending = Ending.none
    var days = DayDrafts()

    /// Whether and when a habit ended.
    enum Ending {
        /// It is active.
        case none
        /// It is archived since this day.
        case on(Day)
        /// It is archived, the tracker does not say since when; the words say so.
        case unknown(String)
    }

    init(_ name: String, place: String? = nil, key: String? = nil) {
        self.name = name.capped(1000)
        self.place = place
        self.key = key
    }

    /// Where reports about it point.
    var shownPlace: String { place ?? name }
}

/// A day as an importer read it.
struct DayDraft {
    var day: Day
    /// Where reports about it point; the habit and the day if nil.
    var place: String?
    /// What the tracker says; nil if it says nothing, or if the amount decides.
    var isDone: Bool?
    var isSkipped = false
    var amount: Quantity?
    var note: String?
    /// When the person acted, if the tracker stores it.
    var recordedAt: Instant?
    /// The zone in which the day was decided.
    var timeZone: ZoneName?

    /// More bytes than any note that is not cut; adding to longer ones would copy them again and again.
    static let longNote = 20_000

    init(_ day: Day, place: String? = nil, isDone: Bool? = nil) {
        self.day = day
        self.place = place
        self.isDone = isDone
    }

    /// Adds a note on a line of its own; nothing more after a note that will be cut anyway.
    mutating func addNote(_ text: String?) {
        guard let text, !text.isBlank, (note?.utf8.count ?? 0) <= Self.longNote else { return }
        note = note.map { "\($0)\n\(text)" } ?? text
    }
}

/// The days of a habit, each at most once.
///
/// What a second record of a day means differs between trackers.
struct DayDrafts {
    private var byDay: [Day: DayDraft] = [:]

    subscript(day: Day) -> DayDraft? {
        get { byDay[day] }
        set { byDay[day] = newValue }
    }

    /// Sets a day and returns whether there was one already.
    @discardableResult
    mutating func replace(_ draft: DayDraft) -> Bool { byDay.updateValue(draft, forKey: draft.day) != nil }

    var isEmpty: Bool { byDay.isEmpty }
    var count: Int { byDay.count }

    /// The days in chronological order.
    var inOrder: [DayDraft] { byDay.values.sorted { $0.day < $1.day } }
}
