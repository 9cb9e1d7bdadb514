import HabitModel
import HabitWire

@testable import HabitServer

/// Pages that between them fill every section of their templates.
enum PageSamples {
    static let byTemplate: [String: [any Page]] = Dictionary(grouping: all + MemberPageSamples.all) {
        type(of: $0).template
    }

    static let layouts = [
        Layout(
            title: "A page",
            theme: "system",
            keys: true,
            home: "/",
            viewer: .init(name: "ada", initial: "A", avatar: "/profile/avatar"),
            nav: [.init(label: "Today", address: "/dashboard", isCurrent: true)],
            flash: Flash(
                message: "Done",
                isBad: true,
                undo: .init(id: "x", undoID: "z", day: "2026-03-13"),
                move: .init(event: "x")
            ),
            template: "landing",
            page: LandingPage()
        )
    ]

    private static let problem = Problem(invalid: [
        FieldError("username", "must be free"), FieldError("name", "must be a name"),
        FieldError("other", "must be something else"),
    ])

    private static let form = try? FormBody("username=ada")

    private static var all: [any Page] {
        [
            LandingPage(), ErrorPage.unknown,
            LoginPage(form, next: "/dashboard", problem),
            SignupPage(form, invite: "x", zone: "Europe/Vienna", zones: ["Europe/Vienna"], problem),
            AddPage(form, problem),
            EditPage(habit, form, problem, deleteError: "Tick the box."),
            dashboard([], today), dashboard([habit], today), dashboard([habit], yesterday),
        ]
    }

    private static let today = PageDay(zone: .utc, today: .last, shown: .last)
    private static let yesterday = PageDay(
        zone: ZoneName("Europe/Vienna") ?? .utc,
        today: .last,
        shown: .first
    )

    private static func dashboard(_ habits: [Habit], _ day: PageDay) -> DashboardPage {
        let user = User(
            id: 1,
            uid: "x",
            username: "ada",
            avatarURL: nil,
            createdAt: .first,
            updatedAt: .first,
            timeZone: .utc,
            dayStartsAt: .midnight
        )
        let summary = Today(date: day.shown, done: 0, due: habits.count, habits: habits)
        let typed = TypedAmount(habit: "water", text: "x", error: "Amount must be a number.")
        return DashboardPage(summary, skipped: [1], day, of: user, endingAt: 1, typed: typed)
    }

    private static let habit = Habit(
        id: 1,
        uid: "x",
        name: "Water",
        slug: "water",
        description: "x",
        schedule: .daily,
        target: 8,
        targetType: .atLeast,
        unit: "glasses",
        tags: [],
        createdAt: .first,
        archivedAt: nil,
        doneToday: false,
        dueToday: true,
        currentStreak: 3,
        longestStreak: 3,
        atRisk: true,
        amountToday: 2
    )
}
