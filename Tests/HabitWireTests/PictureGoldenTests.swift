import HabitModel
import HabitWire
import Testing

extension WireGoldenTests {
    @Test("calendars of one habit and of all")
    func calendarJSON() throws {
        let last = Self.day.advanced(by: 2) ?? Self.day
        let days = [
            CalendarDay(date: Self.day, state: .partly, level: 2, amount: 2.5),
            CalendarDay(date: Self.day.advanced(by: 1) ?? Self.day, state: .done, level: 4),
            CalendarDay(date: last, state: .outside, level: 0),
        ]
        for (habit, longest) in [("run", 7), (nil, nil)] as [(String?, Int?)] {
            let calendar = HabitCalendar(
                days: days,
                range: Self.day...last,
                weekStarts: .sunday,
                completion: Completion(done: 1, due: 2),
                longest: longest
            )
            try check(CalendarReport(habit: habit, calendar), habit == nil ? "calendar-all" : "calendar")
        }
    }

    @Test("the days of a calendar are written as each day writes itself")
    func calendarDaysJSON() throws {
        let days = CalendarState.allCases.map {
            CalendarDay(date: Self.day, state: $0, level: 4, amount: 0.000001)
        }
        let calendar = HabitCalendar(
            days: days,
            range: Self.day...Self.day,
            weekStarts: .monday,
            completion: Completion(),
            longest: nil
        )
        let report = try JSONParser.parse(Array(JSON.encode(CalendarReport(habit: nil, calendar))))
        #expect(try report["days"] == JSONParser.parse(Array(JSON.encode(days))))
    }

    @Test("shared pictures as requested, listed and created")
    func pictureJSON() throws {
        try check(NewPicture(habit: "run"), "new-picture-short")
        try check(
            NewPicture(habit: "run", kind: .badge, expiresAt: Self.instant, showName: true),
            "new-picture"
        )
        let picture = SharedPicture(
            id: 3,
            habit: "run",
            kind: .rate,
            expiresAt: nil,
            showName: false,
            createdAt: Self.instant
        )
        try check(picture, "picture")
        try check(CreatedPicture(picture, url: "/s/AAAAAAAAAAAAAAAAAAAAAA.svg"), "created-picture")
    }

    @Test("an attached file, and the refusal of one that does not fit")
    func fileJSON() throws {
        let file = AttachedFile(
            id: 17,
            habit: "run",
            logDate: Self.day,
            filename: "Früh.jpg",
            contentType: "image/jpeg",
            size: 20_480,
            sha256: String(repeating: "0", count: 64),
            createdAt: Self.instant
        )
        try check(file, "file")
        var problem = Problem(.quotaExceeded, "The account has used up its storage.")
        problem.used = 1_073_741_000
        problem.limit = 1_073_741_824
        try check(problem, "problem-quota")
    }

    @Test("an import as it is listed, and its undoing")
    func importJSON() throws {
        try check(
            ImportSummary(
                id: 7,
                format: "loop-db",
                createdAt: Self.instant,
                undoneAt: nil,
                habits: .init(added: 2),
                entries: .init(added: 300, changed: 1)
            ),
            "import-summary"
        )
        let undone = ImportUndoAnswer(id: 7, outcome: .applied, habitsDeleted: 2, entriesUndone: 301)
        try check(undone, "import-undo")
    }
}
