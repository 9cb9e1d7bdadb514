internal import Synchronization

/// Says once that the day is that of UTC, because `TZ` names a zone that this machine does not know.
final class ZoneWarning: Sendable {
    private let context: Context
    private let isSaid = Atomic(false)

    init(_ context: Context) {
        self.context = context
    }

    func sayOnce() {
        guard !isSaid.exchange(true, ordering: .relaxed), let zone = context.world.localTime.unknownZone()
        else { return }
        Notice(
            "unknown_zone",
            "this machine knows no time zone TZ=\(zone), so the day is that of UTC",
            hint: "set TZ to a name such as Europe/Vienna"
        )
        .show(in: context)
    }
}
