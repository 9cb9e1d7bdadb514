import HabitModel
import HabitWire

/// The page of one habit on one day: its state, its amount and its note.
struct DayPage: Page {
    static let template = "day"
    let title: String
    let name: String
    let habitAddress: String
    let dashboardAddress: String
    let dayText: String
    /// The address of this page, to which the form is posted.
    let action: String
    let previous: DayLink?
    let next: DayLink?
    /// The id of the check-in that saving records, so that sending the form twice counts once.
    let id: String
    let problem: String?
    /// What the page showed when it was opened.
    let shown: Shown
    let choices: [Choice]
    /// What is wrong with the choice.
    let statusError: String?
    let fields: [FormField]
    let recorded: String?
    let files: [FileLine]
    let hasFiles: Bool
    let filesAction: String
    let removeAction: String
    /// Why a file was refused.
    let fileError: String?

    struct Shown {
        let status: String
        let amount: String
        let note: String
    }

    struct Choice {
        let value: String
        let label: String
        let isChosen: Bool
    }

    /// - Parameters:
    ///   - entry: what is recorded; nil if nothing is.
    ///   - form: what was typed, if it was refused.
    ///   - shown: what the refused page had shown.
    ///   - files: those of the day.
    ///   - fileError: why a file was refused.
    init(
        _ habit: HabitHistory,
        _ day: PageDay,
        entry: Entry?,
        id: String,
        _ time: LocalTime,
        form: DayForm? = nil,
        shown before: DayForm? = nil,
        files: [AttachedFile] = [],
        fileError: String? = nil,
        _ problem: Problem? = nil
    ) {
        let base = PageAddress.habit(habit.habit.slug)
        let shown = day.shown
        let fields = Self.fields(of: habit.habit, day: shown, form ?? DayForm(entry), problem)
        title = "\(habit.habit.name.text), \(PageText.short(shown))"
        name = habit.habit.name.text
        habitAddress = base
        dashboardAddress = day.address
        dayText = PageText.full(shown)
        action = "\(base)/\(shown)"
        previous = shown.advanced(by: -1).map { DayLink($0, base: base) }
        next =
            shown >= day.today.advanced(by: 366) ?? shown
            ? nil : shown.advanced(by: 1).map { DayLink($0, base: base) }
        self.id = id
        let before = before ?? DayForm(entry)
        self.shown = Shown(status: before.state, amount: before.amount, note: before.note)
        self.problem = (fields + [FormField("status", "State")]).rest(of: problem)
        let state = form?.state ?? DayForm(entry).state
        // A day that has not begun can only be skipped.
        let states = DayForm.states.filter { shown <= day.today || $0.value != "done" }
        choices = states.map {
            Choice(value: $0.value, label: $0.label, isChosen: $0.value == state)
        }
        statusError = problem?.errors?.first { $0.field == "status" }.map { "State \($0.message)." }
        self.fields = fields
        self.files = files.map(FileLine.init)
        hasFiles = !files.isEmpty
        filesAction = "\(action)/files"
        removeAction = "\(action)/files/remove"
        self.fileError = fileError
        recorded = entry.map { "Last changed on \(time.text($0.recordedAt))." }
    }

    private static func fields(
        of habit: HabitRecord,
        day: Day,
        _ form: DayForm,
        _ problem: Problem?
    ) -> [FormField] {
        let amount = FormField("amount", "Amount", form.amount, hint: hint(habit, day))
        return [amount, FormField("note", "Note", form.note).area].map { $0.saying(problem) }
    }

    /// What the amount counts, and what makes the day done.
    private static func hint(_ habit: HabitRecord, _ day: Day) -> String? {
        guard let target = habit.targets.target(on: day) else { return habit.unit }
        let amount = PageText.amount(target.value, .atLeast, habit.unit)
        return target.kind == .atLeast ? "The target is \(amount)" : "The target is at most \(amount)"
    }
}

/// A link to another day: of a habit, or of all.
struct DayLink {
    let address: String
    let label: String

    /// - Parameter base: the address of the habit.
    init(_ day: Day, base: String) {
        address = "\(base)/\(day)"
        label = PageText.full(day)
    }

    init(_ day: PageDay) {
        address = day.address
        label = PageText.full(day.shown)
    }
}
