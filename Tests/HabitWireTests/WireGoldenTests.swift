import FoundationEssentials
import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@Suite("JSON on the wire")
struct WireGoldenTests {
    static let instant = Instant("2026-03-13T07:00:00Z") ?? .first
    private static let later = Instant("2026-03-13T07:00:00.25Z") ?? .first
    static let day = Day("2026-03-13") ?? .first

    private static let habit = Habit(
        id: 7,
        uid: "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a10",
        name: "Morning run",
        slug: "morning-run",
        description: nil,
        schedule: .daily,
        target: 2.5,
        targetType: .atLeast,
        unit: "km",
        tags: ["health", "früh"],
        createdAt: instant,
        archivedAt: nil,
        doneToday: true,
        dueToday: true,
        currentStreak: 3,
        longestStreak: 11,
        atRisk: false
    )
    private static let entry = Entry(
        id: 9,
        habitID: 7,
        logDate: day,
        status: true,
        skipped: false,
        amount: 3,
        note: "wet\n\"cold\"",
        createdAt: instant,
        recordedAt: later,
        timeZone: ZoneName("Europe/Vienna"),
        files: [1, 2]
    )

    @Test("a user")
    func userJSON() throws {
        try check(
            User(
                id: 1,
                uid: "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a10",
                username: "ada",
                avatarURL: "/files/17",
                createdAt: Self.instant,
                updatedAt: Self.later,
                timeZone: .utc,
                dayStartsAt: #require(DayStart("04:00"))
            ),
            "user"
        )
    }

    @Test("a user without an avatar has null")
    func userWithoutAvatarJSON() throws {
        try check(
            User(
                id: 1,
                uid: nil,
                username: "ada",
                avatarURL: nil,
                createdAt: Self.instant,
                updatedAt: Self.instant,
                timeZone: .utc,
                dayStartsAt: .midnight
            ),
            "user-without-avatar"
        )
    }

    @Test("the request bodies for accounts")
    func accountRequestsJSON() throws {
        try check(Credentials(username: "ada", password: "pässword / 1", timeZone: .utc), "credentials")
        try check(PasswordChange(currentPassword: "old one", newPassword: "new one"), "password-change")
        try check(UserEdit(timeZone: ZoneName("Asia/Tokyo"), dayStartsAt: .midnight), "user-edit")
        try check(UserEdit(), "user-edit-empty")
        try check(AccessToken(accessToken: "a.b.c", expiresAt: Self.instant), "access-token")
    }

    @Test("a token without an expiry from an older server is decoded")
    func decodesTokenWithoutExpiry() throws {
        let token = try JSON.decode(
            AccessToken.self,
            from: Array(#"{"access_token":"a.b.c","token_type":"bearer"}"#.utf8)
        )
        #expect(token.expiresAt == nil)
    }

    @Test("a habit, a new habit and an edit")
    func habitJSON() throws {
        try check(Self.habit, "habit")
        try check(
            NewHabit(
                name: "Water",
                slug: "water",
                description: "eight",
                schedule: .daily,
                target: 8,
                targetType: .atLeast,
                unit: "glasses",
                tags: ["health"]
            ),
            "new-habit"
        )
        try check(NewHabit(name: "Water"), "new-habit-short")
        var edit = HabitEdit()
        try check(edit, "habit-edit-empty")
        edit.name = "Run"
        edit.slug = "run"
        edit.description = .clear
        edit.schedule = .daily
        edit.scheduleFrom = Self.day
        edit.target = .set(4)
        edit.targetType = .atMost
        edit.unit = .set("km")
        edit.tags = []
        try check(edit, "habit-edit")
    }

    @Test("a check-in with a note, an empty one, and one that clears the note")
    func checkInJSON() throws {
        var check = CheckIn(
            id: "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a10",
            habit: "run",
            logDate: Self.day,
            status: false,
            recordedAt: Self.later,
            timeZone: .utc
        )
        check.skipped = true
        check.amount = 2.5
        check.add = -1
        check.note = .set("hm")
        try self.check(check, "check-in")
        try self.check(CheckIn(), "check-in-empty")
        var clearing = CheckIn()
        clearing.note = .clear
        try self.check(clearing, "check-in-note-cleared")
    }

    @Test("a habit may be given as a number")
    func checkInAcceptsHabitAsNumber() throws {
        let check = try JSON.decode(CheckIn.self, from: Array(#"{"habit":17}"#.utf8))
        #expect(check.habit == "17")
    }

    @Test("an entry, a day and the response to a batch")
    func batchResponseJSON() throws {
        try check(Self.entry, "entry")
        let today = Today(date: Self.day, done: 1, due: 1, habits: [Self.habit])
        try check(today, "today")
        try check(
            CheckInAnswer(
                results: [
                    CheckInResult(
                        id: "a",
                        outcome: .applied,
                        entry: Self.entry,
                        habit: Self.habit,
                        problem: nil
                    ),
                    CheckInResult(
                        id: "b",
                        outcome: .refused,
                        entry: nil,
                        habit: nil,
                        problem: Problem(
                            .habitNotFound,
                            "There is no habit \"rum\".",
                            hint: "Did you mean \"run\"?"
                        )
                    ),
                ],
                today: today
            ),
            "check-in-answer"
        )
        let reduced = CheckInResult(id: "a", outcome: .applied, slug: "run", logDate: Self.day)
        try check(CheckInAnswer(results: [reduced], today: nil), "check-in-answer-reduced")
    }

    @Test(
        "the four outcomes",
        arguments: zip(
            [CheckInResult.Outcome.applied, .duplicate, .superseded, .refused],
            ["applied", "duplicate", "superseded", "refused"]
        )
    )
    func outcomeNames(outcome: CheckInResult.Outcome, name: String) {
        #expect(outcome.rawValue == name)
    }

    @Test("a page with an event and its undo")
    func eventPageJSON() throws {
        let change = EntryChange(add: 2.5, note: .set("wet"))
        let done = Event(
            id: "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a10",
            cursor: "17-0a1b2c3d",
            habit: "run",
            habitID: 7,
            logDate: Self.day,
            outcome: .applied,
            change: EventChange(change),
            undoes: nil,
            before: nil,
            after: EventState(EntryState(status: true, amount: 2.5, note: "wet")),
            recordedAt: Self.instant,
            receivedAt: Self.later,
            timeZone: .utc,
            token: EventToken(id: "0123abcd", name: "laptop", current: true)
        )
        let undone = Event(
            id: "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a11",
            cursor: "18-0a1b2c3d",
            habit: "run",
            habitID: 7,
            logDate: Self.day,
            outcome: .duplicate,
            change: EventChange(EntryChange()),
            undoes: done.id,
            before: done.after,
            after: EventState(EntryState(skipped: true)),
            recordedAt: Self.later,
            receivedAt: Self.later,
            timeZone: nil,
            token: EventToken(id: "0123abcd", name: nil, current: false)
        )
        try check(EventPage(events: [done, undone], next: undone.cursor, more: true), "event-page")
        try check(EventPage(events: [], next: "0-0a1b2c3d", more: false), "event-page-empty")
    }

    @Test("an undo and its response")
    func undoJSON() throws {
        try check(Undo(), "undo-empty")
        let id = "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a11"
        try check(Undo(id: id, recordedAt: Self.later, today: Self.day), "undo")
        let answer = UndoAnswer(
            id: id,
            undoes: "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a10",
            outcome: .superseded,
            entry: Self.entry,
            habit: nil,
            today: Today(date: Self.day, done: 1, due: 1, habits: [Self.habit])
        )
        try check(answer, "undo-answer")
    }

    @Test("a streak and its explanation")
    func streakJSON() throws {
        let plan = SchedulePlan(.daily, from: Self.day)
        var history = History()
        history[Self.day] = .done
        let streak = Streak.compute(
            plan: plan,
            history: history,
            activeRange: ActiveRange(from: Self.day, until: nil),
            today: Self.day
        )
        let report = StreakReport(habit: "run", schedule: .daily, streak: streak)
        try check(report, "streak")
        let steps = Explanation.steps(
            plan: plan,
            history: history,
            activeRange: ActiveRange(from: Self.day),
            over: Self.day...Self.day,
            today: Self.day
        )
        try check(ExplainReport(streak: report, steps: steps.map(ExplainStep.init)), "explain")
    }

    @Test("statistics")
    func statsJSON() throws {
        var history = History()
        history[Self.day] = .done
        let buckets = Completion.series(
            by: .weeks,
            plan: SchedulePlan(.daily, from: Self.day),
            history: history,
            activeRange: ActiveRange(from: Self.day),
            over: Self.day...(Self.day.advanced(by: 7) ?? .last),
            today: Self.day
        )
        let periods = buckets.map { StatsPeriod($0, days: 1) }
        for (shown, name) in [
            (periods, "stats"), ([periods[1]], "stats-nothing-due"), ([], "stats-no-day"),
        ] {
            let report = StatsReport(
                habit: "run",
                schedule: .daily,
                by: .month,
                periods: shown,
                score: 0.25
            )
            try check(report, name)
        }
    }

    @Test("tokens as requested, listed and created")
    func tokenJSON() throws {
        try check(
            NewToken(
                name: "nas",
                scopes: [.read, .log, .logHabit("morning-run"), .full],
                expiresAt: .set(Self.instant)
            ),
            "new-token"
        )
        try check(NewToken(name: "nas", expiresAt: .clear), "new-token-never")
        try check(NewToken(name: "nas"), "new-token-short")
        let record = PersonalToken(
            id: 3,
            name: "nas",
            scopes: [.logHabit("morning-run")],
            createdAt: Self.instant,
            expiresAt: Self.instant,
            lastUsedAt: Self.instant
        )
        try check(record, "token")
        let unused = PersonalToken(
            id: 3,
            name: "nas",
            scopes: [.read],
            createdAt: Self.instant,
            expiresAt: nil,
            lastUsedAt: nil
        )
        try check(CreatedToken(unused, token: "a.b.c"), "created-token")
    }

    @Test("other words are not scopes", arguments: ["", "Read", "log:", "log :run", "write", "*"])
    func rejectsUnknownScopes(text: String) {
        #expect(TokenScope(text) == nil)
    }

    @Test("a problem with errors and a problem with a hint")
    func problemJSON() throws {
        try check(
            Problem(invalid: [FieldError("name", "is required"), FieldError("tags.3", "must not be blank")]),
            "problem-invalid"
        )
        try check(Problem(.busy, "The server is busy.", hint: "Try again later."), "problem-hint")
    }

    /// Compares the value's JSON with its golden file and decodes it back to the same value.
    func check<Value: Codable & Equatable>(
        _ value: Value,
        _ name: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let encoded = try Array(JSON.encode(value))
        let text = try JSONParser.parse(encoded).text(.indented) + "\n"
        golden(text, named: name + ".json", sourceLocation: sourceLocation)
        let decoded = try JSON.decode(Value.self, from: Array(text.utf8))
        #expect(decoded == value, sourceLocation: sourceLocation)
        #expect(try Array(JSON.encode(decoded)) == encoded, sourceLocation: sourceLocation)
    }
}
