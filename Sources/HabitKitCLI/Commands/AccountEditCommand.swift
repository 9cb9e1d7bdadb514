internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// `habit account edit`.
struct AccountEditCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Change the account's time zone or start of day"
    )
    static let output = OutputSchema.user
    static let effect = SnapshotEffect.changes
    static let page = Page(
        [
            .init("habit account edit --day-starts-at 04:00", "03:59 still belongs to the day before"),
            .init("habit account edit --time-zone Europe/Vienna", "the zone for requests without a date"),
        ],
        notes: [
            "A check-in carries the date of the machine that recorded it. The account's time zone is used only when a "
                + "request carries no date."
        ]
    )

    @Option(
        help: ArgumentHelp("IANA time zone, for example Europe/Vienna", valueName: "zone"),
        transform: OptionParsers.zone
    )
    var timeZone: ZoneName?

    @Option(
        help: ArgumentHelp("Start of the day, 00:00 to 12:00", valueName: "hh:mm"),
        transform: OptionParsers.dayStart
    )
    var dayStartsAt: DayStart?

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func validate() throws {
        guard timeZone != nil || dayStartsAt != nil else {
            throw ValidationError("nothing to change: give --time-zone or --day-starts-at")
        }
    }

    func run(in context: Context) throws(Failure) -> CommandResult {
        let account = try context.account()
        let call = try Call(.editMe, json: UserEdit(timeZone: timeZone, dayStartsAt: dayStartsAt))
        let reply = try account.send(call, for: User.self)
        try LoggingIn(context).refresh(account.login, from: reply.value)
        let user = reply.value
        return .accountChanged(
            reply,
            Line(.done, user.username, user.timeZone.text, "day starts at \(user.dayStartsAt)")
        )
    }
}
