/// Says once in a command that the day is that of UTC, because `TZ` names a zone that this machine does not know.
struct ZoneWarning: Sendable {
    private let context: Context

    init(_ context: Context) {
        self.context = context
    }

    func sayOnce() {
        guard let zone = context.world.localTime.unknownZone(), context.session.isFirst(.unknownZone) else {
            return
        }
        Notice(
            "unknown_zone",
            "this machine knows no time zone TZ=\(zone), so the day is that of UTC",
            hint: "set TZ to a name such as Europe/Vienna"
        )
        .show(in: context)
    }
}
