internal import Glibc
public import HabitModel

/// The machine's time zone.
public struct LocalTime: Sendable {
    /// Seconds east of UTC at an instant.
    public var offset: @Sendable (Instant) -> Int
    /// The zone's IANA name, if it has one that is known.
    public var zone: @Sendable () -> ZoneName?
    /// The zone that was asked for and is not known, for which the machine takes UTC; nil if all is well.
    public var unknownZone: @Sendable () -> String?

    /// Makes a zone.
    public init(
        offset: @escaping @Sendable (Instant) -> Int,
        zone: @escaping @Sendable () -> ZoneName?,
        unknownZone: @escaping @Sendable () -> String? = { nil }
    ) {
        self.offset = offset
        self.zone = zone
        self.unknownZone = unknownZone
    }

    /// The time on this machine's clock to the minute, as `2026-03-13 08:30`.
    func minute(of instant: Instant) -> String {
        let shown = instant.advanced(bySeconds: Int64(offset(instant))).description
        return String(shown.prefix(16)).replacing("T", with: " ")
    }
}

extension LocalTime {
    /// The zone that the C library takes from `TZ` or `/etc/localtime`, so that it is also that of `date`.
    static var live: LocalTime {
        LocalTime(
            offset: { instant in
                var seconds = time_t(instant.wholeSecond.microseconds / 1_000_000)
                var fields = tm()
                tzset()
                localtime_r(&seconds, &fields)
                return fields.tm_gmtoff
            },
            zone: { ZoneFiles.system.name(inForce: getenv("TZ").map { String(cString: $0) }) },
            unknownZone: {
                getenv("TZ").map { String(cString: $0) }.flatMap {
                    ZoneFiles.system.isUnknown($0) ? $0 : nil
                }
            }
        )
    }
}

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
