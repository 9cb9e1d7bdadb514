import HabitModel
import HabitWire

@testable import HabitServer

/// Samples of the pages about one habit, all habits and the account, for ``PageSamples``.
enum MemberPageSamples {
    static let all: [any Page] = {
        guard let habit = try? history(), let archived = try? history(archivedOn: today),
            let pages = try? pages(habit, archived)
        else { return [] }
        return pages
    }()

    private static let today = Day("2026-11-28") ?? .last
    private static let pageDay = PageDay(zone: .utc, today: today, shown: today)
    private static let earlier = PageDay(zone: .utc, today: today, shown: today.advanced(by: -1) ?? today)
    private static let files = ["image/png", "application/pdf"].map {
        AttachedFile(
            id: 1,
            habit: "water",
            logDate: today,
            filename: "x",
            contentType: $0,
            size: 1,
            sha256: String(repeating: "0", count: 64),
            createdAt: .first
        )
    }
    private static let time = LocalTime(.utc, Zones())
    private static let problem = Problem(invalid: [
        FieldError("status", "must be done"), FieldError("amount", "must be a number"),
        FieldError("time_zone", "must be one of the list"), FieldError("other", "must be something else"),
    ])

    private static func pages(_ habit: HabitHistory, _ archived: HabitHistory) throws -> [any Page] {
        let query = CalendarQuery(today: today)
        let entry = Entry(
            id: 1,
            habitID: 1,
            logDate: today,
            status: true,
            skipped: false,
            amount: 2,
            note: "x",
            createdAt: .first,
            recordedAt: .first,
            timeZone: nil
        )
        let range = EntryRange(before: nil, today: today)
        let later = EntryRange(before: today.advanced(by: -3000), today: today)
        let token = PersonalToken(
            id: 1,
            name: "backup",
            scopes: [.read],
            createdAt: .first,
            expiresAt: nil,
            lastUsedAt: nil
        )
        let login = LoginRecord(id: "a", userID: 1, createdAt: .first, expiresAt: .first)
        let other = LoginRecord(id: "b", userID: 1, createdAt: .first, expiresAt: .first)
        return [
            HabitPage(amounts(habit), entries: [entry], files: files, range: range, query: query),
            HabitPage(amounts(archived), entries: [], files: [], range: later, query: query),
            DayPage(
                habit,
                pageDay,
                entry: entry,
                id: "x",
                time,
                form: DayForm(entry),
                files: files,
                fileError: "Too large.",
                problem
            ),
            DayPage(habit, earlier, entry: nil, id: "x", time),
            try StatsPage(
                [habit, try history(startingOn: today.advanced(by: 1))],
                by: .month,
                query,
                Cancellation()
            ),
            try StatsPage([], by: .week, query, Cancellation()),
            ArchivePage([archived], on: today), ArchivePage([], on: today),
            try SheetPage([habit], month: today, Cancellation()),
            try SheetPage([], month: today, Cancellation()),
            ProfilePage(viewer, zones: ["UTC"], nil, problem, avatarError: "Too large."),
            ProfilePage(Viewer(user: user(avatar: nil), preferences: Preferences()), zones: []),
            PasswordPage(user(avatar: nil), problem),
            TokensPage([token], created: CreatedToken(token, token: "x"), nil, problem), TokensPage([]),
            LoginsPage([login, other], current: "a", time), ExportPage(),
        ]
    }

    private static func amounts(_ habit: HabitHistory) -> HabitAmounts {
        HabitAmounts(habit: habit, amounts: [today: 2])
    }

    private static var viewer: Viewer {
        Viewer(user: user(avatar: "/users/x/avatar/y"), preferences: Preferences())
    }

    private static func user(avatar: String?) -> User {
        User(
            id: 1,
            uid: "x",
            username: "ada",
            avatarURL: avatar,
            createdAt: .first,
            updatedAt: .first,
            timeZone: .utc,
            dayStartsAt: .midnight
        )
    }

    private static func history(archivedOn: Day? = nil, startingOn start: Day? = Day("2026-03-01")) throws
        -> HabitHistory
    {
        var history = History()
        history[today] = .done
        history[today.advanced(by: -1) ?? today] = .skipped
        let target = try Target(value: 8)
        var record = HabitRecord(
            id: 1,
            uid: "x",
            name: try HabitName("Water"),
            slug: "water",
            description: "x",
            targets: TargetHistory(target),
            targetType: .atLeast,
            unit: "glasses",
            tags: [],
            startsOn: start ?? today,
            createdAt: .first
        )
        record.archivedOn = archivedOn
        if archivedOn != nil { record.archivedAt = .first }
        return HabitHistory(
            habit: record,
            plan: SchedulePlan(.daily, from: record.startsOn),
            history: history
        )
    }
}
