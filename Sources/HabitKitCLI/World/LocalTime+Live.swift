internal import Glibc
internal import HabitModel

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
