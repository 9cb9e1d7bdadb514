import CNIOLinux
import FoundationEssentials
import Glibc
import HabitModel
import Synchronization

// The compiler finds `timespec` in the module it loads first: this one or Glibc.

/// Returns the current time; tests pass their own.
typealias Clock = @Sendable () -> Instant

/// The machine's clock.
func systemClock() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
}

/// The rules of accounts' time zones, loaded on demand from the system's zone database.
final class Zones: Sendable {
    private let folder: String
    private let known = Mutex<[ZoneName: ZoneRules]>([:])

    init(folder: String = "/usr/share/zoneinfo") {
        self.folder = folder
    }

    /// The rules of a zone, or nil if the database does not have it.
    func rules(of name: ZoneName) -> ZoneRules? {
        if let rules = known.withLock({ $0[name] }) { return rules }
        // ``ZoneName`` rejects the parts `.` and `..`.
        guard let bytes = try? Data(contentsOf: URL(filePath: "\(folder)/\(name.text)")),
            let rules = try? ZoneRules(tzif: Array(bytes))
        else { return nil }
        known.withLock { $0[name] = rules }
        return rules
    }

    /// The date that clocks show in a zone, or nil if the database does not have the zone.
    func date(of instant: Instant, in zone: ZoneName) -> Day? {
        guard zone == .utc || rules(of: zone) != nil else { return nil }
        return day(of: instant, in: zone, dayStart: .midnight)
    }

    /// The logical day of an instant for an account.
    func day(of instant: Instant, in zone: ZoneName, dayStart: DayStart) -> Day {
        let rules = zone == .utc ? .utc : rules(of: zone) ?? .utc
        return Day(logical: instant, zone: rules, dayStart: dayStart) ?? .first
    }
}
