internal import HabitModel
internal import HabitWire

extension OutputSchema {
    static let user = OutputSchema.one(User.schema)
}

extension CommandResult {
    /// The name of the account that is logged in.
    static func name(_ reply: Reply<User>) -> CommandResult {
        CommandResult(json: .reply(reply), display: .lines([Line(nil, reply.value.username)]))
    }

    /// An account.
    static func account(_ reply: Reply<User>) -> CommandResult {
        let user = reply.value
        return CommandResult(
            json: .reply(reply),
            display: .fields([
                ("username", Cell(user.username)),
                ("time_zone", Cell(user.timeZone.text)),
                ("day_starts_at", Cell(user.dayStartsAt.description)),
                ("avatar_url", Cell(user.avatarURL ?? "")),
                ("created_at", Cell(user.createdAt.description)),
            ])
        )
    }

    /// An account that was changed.
    static func accountChanged(_ reply: Reply<User>, _ line: Line) -> CommandResult {
        CommandResult(json: .reply(reply), display: .lines([line]))
    }
}
