import CNIOLinux
import FoundationEssentials
import Glibc
import HabitModel
import Synchronization

// The compiler finds `timespec` in the first module that it loads, which may be this or Glibc.

/// What the server asks what time it is; tests give it a time of their own.
typealias Clock = @Sendable () -> Instant

/// The machine's clock.
func systemClock() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
}

/// The rules of the zones that accounts have, read from the machine's zone database as they are needed.
final class Zones: Sendable {
    private let folder: String
    private let known = Mutex<[ZoneName: ZoneRules]>([:])

    init(folder: String = "/usr/share/zoneinfo") {
        self.folder = folder
    }

    /// The rules of a zone; nil if the database has none of that name.
    func rules(of name: ZoneName) -> ZoneRules? {
        if let rules = known.withLock({ $0[name] }) { return rules }
        // A name has no part that is `.` or `..`: ``ZoneName`` allows none.
        guard let bytes = try? Data(contentsOf: URL(filePath: "\(folder)/\(name.text)")),
            let rules = try? ZoneRules(tzif: Array(bytes))
        else { return nil }
        known.withLock { $0[name] = rules }
        return rules
    }

    /// The date that clocks show in a zone; nil if the database has none of that name.
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
