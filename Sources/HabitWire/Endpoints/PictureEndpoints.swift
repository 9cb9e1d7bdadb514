internal import HabitModel

/// Pictures, for their owner and shared by link.
extension Endpoint {
    /// The maximum number of days in a calendar.
    public static let maximumCalendarDays = 3_660
    /// The range of a picture: its first and last day, a calendar year, or whole weeks up to the current one.
    static let pictureRange =
        QueryParameter.range + [
            .init("year", .count(Day.first.year...Day.last.year), "a calendar year, instead of a range"),
            .init(
                "weeks",
                .count(1...maximumCalendarDays / 7),
                "whole weeks up to the current one; 53 if absent"
            ),
            .init(
                "week_starts",
                .choice(WeekStart.allCases.map(\.rawValue)),
                "the first day of a week; Monday if absent"
            ),
        ]
    /// The colours of a picture; those of the reader's system unless it says light or dark.
    private static let theme = QueryParameter(
        "theme",
        .choice(["auto", "light", "dark"]),
        "the colours; those of the reader's system if absent"
    )

    /// Draws a habit's days.
    public static let heatmapPicture = Endpoint(
        .get,
        "/habits/{habit}/heatmap.svg",
        .read,
        pictureRange + [theme, .day],
        about: .init(
            .pictures,
            "drawHeatmap",
            "Draw a habit's days",
            at: .habit,
            .picture,
            or: [.rangeTooLong]
        )
    )
    /// Draws a habit's completion by week or month.
    public static let ratePicture = Endpoint(
        .get,
        "/habits/{habit}/rate.svg",
        .read,
        [.interval, theme, .day],
        about: .init(
            .pictures,
            "drawRate",
            "Draw a habit's completion by week or month",
            at: .habit,
            .picture
        )
    )
    /// Draws a habit's current streak.
    public static let badgePicture = Endpoint(
        .get,
        "/habits/{habit}/badge.svg",
        .read,
        [theme, .day],
        about: .init(.pictures, "drawBadge", "Draw a habit's current streak", at: .habit, .picture)
    )
    /// Draws the days of all active habits together.
    public static let allHeatmapPicture = Endpoint(
        .get,
        "/heatmap.svg",
        .read,
        pictureRange + [theme, .day],
        about: .init(
            .pictures,
            "drawCombinedHeatmap",
            "Draw the days of all active habits together",
            .picture,
            or: [.rangeTooLong]
        )
    )
    /// Shares a picture by link.
    public static let addPicture = Endpoint(
        .post,
        "/pictures",
        .full,
        about: .init(
            .pictures,
            "sharePicture",
            "Share a picture with everybody who has its link",
            body: .json(NewPicture.schema, example: #"{"habit":"run","kind":"badge"}"#),
            .created(CreatedPicture.schema),
            or: [.habitNotFound, .habitAmbiguous, .tooManyPictures]
        )
    )
    /// Lists the shared pictures.
    public static let pictures = Endpoint(
        .get,
        "/pictures",
        .read,
        about: .init(
            .pictures,
            "listPictures",
            "List the shared pictures",
            .ok("The pictures, oldest first", .list(.document(SharedPicture.schema)))
        )
    )
    /// Revokes a link.
    public static let removePicture = Endpoint(
        .delete,
        "/pictures/{picture}",
        .full,
        about: .init(
            .pictures,
            "revokePicture",
            "Revoke the link to a picture",
            at: .init("the picture's id", "5"),
            .done,
            or: [.pictureNotFound]
        )
    )
    /// Draws a shared picture.
    public static let sharedPicture = Endpoint(
        .get,
        "/s/{token}.svg",
        .anybody,
        [theme],
        about: .init(
            .pictures,
            "showSharedPicture",
            "Show a shared picture",
            at: .init("the secret of the link", "q2Zl0m7yTQyq8o3nG5b1Aw"),
            .picture,
            .unchanged,
            .init(404, "A picture that says that the link has ended", .media(["image/svg+xml"]))
        )
    )
}
