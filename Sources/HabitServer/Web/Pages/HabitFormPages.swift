import HabitModel
import HabitWire

/// The form that adds a habit.
struct AddPage: Page {
    static let template = "add"
    let title = "Add a habit"
    let section: PageSection? = .today
    let problem: String?
    let fields: [FormField]

    init(_ form: FormBody?, _ problem: Problem? = nil) {
        let fields = [FormField](habit: { form?[$0] ?? "" }, problem)
        self.problem = fields.rest(of: problem)
        self.fields = fields
    }
}

/// The form that changes a habit, and what archives or deletes it.
struct EditPage: Page {
    static let template = "edit"
    let title: String
    let section: PageSection? = .today
    let name: String
    let address: String
    let action: String
    let archiveAction: String
    let deleteAction: String
    let problem: String?
    let fields: [FormField]
    /// What the page showed when it was opened.
    let shown: [Shown]
    /// What is wrong with the deletion.
    let deleteError: String?

    struct Shown {
        let name: String
        let value: String
    }

    /// - Parameter form: what was typed; nil shows the habit as it is.
    init(_ habit: Habit, _ form: FormBody? = nil, _ problem: Problem? = nil, deleteError: String? = nil) {
        let fields = [FormField](
            habit: { field in form.map { $0[field] ?? "" } ?? habit.text(field) },
            problem
        )
        title = "Edit \(habit.name)"
        name = habit.name
        address = PageAddress.habit(habit.slug)
        action = "\(address)/edit"
        archiveAction = "\(address)/archive"
        deleteAction = "\(address)/delete"
        self.problem = fields.rest(of: problem)
        self.fields = fields
        shown = fields.map(\.name).map { name in
            let field = FormField.shown(name)
            return Shown(name: field, value: form?[field] ?? habit.text(name))
        }
        self.deleteError = deleteError
    }
}

extension [FormField] {
    /// The fields of a habit.
    fileprivate init(habit value: (String) -> String, _ problem: Problem?) {
        let kinds = [("at_least", "at least"), ("at_most", "at most")]
        self = [
            FormField("name", "Name", value("name")).required,
            FormField("description", "Description", value("description")).area,
            FormField(
                "schedule",
                "Schedule",
                value("schedule"),
                hint:
                    "Such as daily, mon,wed,fri, every 3 days, 3 times a week or anytime. Weekly and monthly mean that the "
                    + "target is for the whole period. Daily if you leave it empty."
            ).suggesting([
                "daily", "weekdays", "mon,wed,fri", "every 3 days", "3/week", "10/month", "weekly", "monthly",
                "anytime",
            ]),
            FormField(
                "target",
                "Target",
                value("target"),
                hint: "A number, if you count something, such as 8"
            ),
            FormField("target_type", "The target is", value("target_type")).choosing(kinds),
            FormField("unit", "Unit", value("unit"), hint: "What you count, such as glasses"),
        ].map { $0.saying(problem) }
    }
}

extension Habit {
    /// A field of the form.
    fileprivate func text(_ field: String) -> String {
        switch field {
        case "name": name
        case "description": description ?? ""
        case "schedule": schedule.description
        case "target": target?.description ?? ""
        case "target_type": targetType.rawValue
        case "unit": unit ?? ""
        default: ""
        }
    }
}
