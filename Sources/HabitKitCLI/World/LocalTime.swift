internal import Glibc
public import HabitModel

/// The machine's time zone.
public struct LocalTime: Sendable {
    /// Seconds east of UTC at an instant.
    public var offset: @Sendable (Instant) -> Int
    /// The zone's IANA name, if known.
    public var zone: @Sendable () -> ZoneName?
    /// The unknown zone in `TZ` for which the system uses UTC; nil if the zone is valid.
    public var unknownZone: @Sendable () -> String?

    /// Creates a local time.
    public init(
        offset: @escaping @Sendable (Instant) -> Int,
        zone: @escaping @Sendable () -> ZoneName?,
        unknownZone: @escaping @Sendable () -> String? = { nil }
    ) {
        self.offset = offset
        self.zone = zone
        self.unknownZone = unknownZone
    }

    /// The local time to the minute, as `2026-03-13 08:30`.
    func minute(of instant: Instant) -> String {
        let shown = instant.advanced(bySeconds: Int64(offset(instant))).description
        return String(shown.prefix(16)).replacing("T", with: " ")
    }
}

extension LocalTime {
    /// The zone that the C library takes from `TZ` or `/etc/localtime`, the same as for `date`.
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

/// Warns once per command that days are counted in UTC because `TZ` names an unknown zone.
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
            "unknown time zone TZ=\(zone); using UTC",
            hint: "set TZ to a name such as Europe/Vienna"
        )
        .show(in: context)
    }
}
