/// Habits, check-ins and the journal.
extension Endpoint {
    /// Adds a habit.
    public static let addHabit = Endpoint(
        .post,
        "/habits",
        .full,
        [.day],
        about: .init(
            .habits,
            "addHabit",
            "Add a habit",
            body: .json(NewHabit.schema, example: #"{"name":"Run","schedule":"3/week"}"#),
            .created(Habit.schema),
            or: [.habitExists, .tooManyHabits]
        )
    )
    /// Lists habits.
    public static let habits = Endpoint(
        .get,
        "/habits",
        .read,
        [
            .day, .init("archived", .flag, "archived habits instead of active ones"),
            .init("tag", .text, "only habits with this tag"),
        ],
        about: .init(.habits, "listHabits", "List habits", habitList)
    )
    /// Returns a habit.
    public static let habit = Endpoint(
        .get,
        "/habits/{habit}",
        .read,
        [.day],
        about: .init(.habits, "showHabit", "Show a habit", at: .habit, .ok(Habit.schema))
    )
    /// Changes a habit.
    public static let editHabit = Endpoint(
        .patch,
        "/habits/{habit}",
        .full,
        [.day],
        about: .init(
            .habits,
            "editHabit",
            "Change a habit",
            at: .habit,
            body: .json(HabitEdit.schema, example: #"{"target":5,"unit":"km"}"#),
            .ok(Habit.schema),
            or: [.habitExists]
        )
    )
    /// Archives a habit, or deletes it permanently.
    public static let removeHabit = Endpoint(
        .delete,
        "/habits/{habit}",
        .full,
        [.day, .init("permanently", .flag, "delete it with all its entries and events")],
        about: .init(.habits, "removeHabit", "Archive a habit, or delete it permanently", at: .habit, .done)
    )
    /// Restores an archived habit.
    public static let restoreHabit = Endpoint(
        .post,
        "/habits/{habit}/restore",
        .full,
        [.day],
        about: .init(
            .habits,
            "restoreHabit",
            "Restore an archived habit",
            at: .habit,
            .ok(Habit.schema),
            or: [.habitExists]
        )
    )

    /// Records one check-in.
    public static let checkIn = Endpoint(
        .post,
        "/habits/{habit}/log",
        .log,
        [.day],
        about: .init(
            .checkIns,
            "recordCheckIn",
            "Record one check-in",
            at: .habit,
            body: .json(CheckIn.singleSchema, example: #"{"status":true}"#, isRequired: false),
            .created(Entry.schema),
            .init(
                200,
                "The changed entry, or the result alone for a token that may not read",
                .json(checkInType)
            ),
            or: [.quotaExceeded]
        )
    )
    /// Lists a habit's entries.
    public static let log = Endpoint(
        .get,
        "/habits/{habit}/log",
        .read,
        QueryParameter.range,
        about: .init(
            .checkIns,
            "listEntries",
            "List a habit's entries",
            at: .habit,
            .ok("The entries, oldest first", .list(.document(Entry.schema))),
            or: [.rangeTooLong]
        )
    )
    /// Records a batch of check-ins.
    public static let checkIns = Endpoint(
        .post,
        "/logs",
        .log,
        [.day],
        about: .init(
            .checkIns,
            "recordCheckIns",
            "Record up to 1,000 check-ins in one transaction",
            body: .json(
                .list(.document(CheckIn.schema)),
                example:
                    #"[{"id":"0d5f0a4e-5d2b-4f7a-9d53-3b8f1c0e7a11","habit":"run","log_date":"2026-03-13"}]"#
            ),
            .ok(CheckInAnswer.sentSchema),
            or: [.batchTooLarge]
        )
    )
    /// Returns one day at a glance.
    public static let today = Endpoint(
        .get,
        "/today",
        .read,
        [.day],
        about: .init(.checkIns, "showToday", "Show one day at a glance", .ok(Today.schema))
    )

    /// The maximum number of events in a response.
    public static let maximumEventsPerPage = 1_000
    /// Returns a page of the journal.
    public static let events = Endpoint(
        .get,
        "/events",
        .read,
        [
            .init("after", .text, "only later events than this cursor; \"now\" for the end of the journal"),
            .init("before", .text, "only earlier events than this cursor, the latest of them"),
            .init("id", .text, "only events whose id starts with these 4 to 36 characters"),
            .init("limit", .count(1...maximumEventsPerPage), "the maximum number of events; 100 if absent"),
        ],
        about: .init(.journal, "listEvents", "Read the journal", .ok(EventPage.schema))
    )
    /// Undoes an event of the journal.
    public static let undoEvent = Endpoint(
        .post,
        "/events/{event}/undo",
        .full,
        [.day],
        about: .init(
            .journal,
            "undoEvent",
            "Undo an event",
            at: .init("the event's id", "0d5f0a4e-5d2b-4f7a-9d53-3b8f1c0e7a11"),
            body: .json(Undo.schema, example: "{}", isRequired: false),
            .ok(UndoAnswer.sentSchema),
            or: [.eventNotFound, .habitNotFound, .habitAmbiguous, .quotaExceeded]
        )
    )

    private static let habitList = EndpointDescription.Answer.ok(
        "The habits, oldest first",
        .list(.document(Habit.schema))
    )
    private static let checkInType = FieldType.either(
        .document(Entry.schema),
        .document(CheckInResult.sentSchema)
    )
}
