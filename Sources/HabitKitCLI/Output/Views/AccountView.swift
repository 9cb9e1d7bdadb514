internal import HabitModel
internal import HabitWire

/// How an account looks.
enum AccountView {
    static func fields(of user: User) -> [(name: String, value: Cell)] {
        [
            ("username", Cell(user.username)),
            ("time_zone", Cell(user.timeZone.text)),
            ("day_starts_at", Cell(user.dayStartsAt.description)),
            ("avatar_url", Cell(user.avatarURL ?? "")),
            ("created_at", Cell(user.createdAt.description)),
        ]
    }
}
