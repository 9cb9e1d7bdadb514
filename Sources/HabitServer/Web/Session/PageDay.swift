import HabitModel
import HabitWire
import Hummingbird

/// The day of a page, and how it was decided.
struct PageDay: Sendable {
    /// The browser's zone, or the account's.
    let zone: ZoneName
    /// Today in that zone.
    let today: Day
    /// The day that the page shows: today or an earlier day; for a single habit, also a day that has not begun.
    let shown: Day
    /// Whether the person has said that the browser may be in another zone than the account.
    var isZoneAccepted = false

    /// The cookie with the zone of the browser that the person accepted.
    static let acceptedZone = "accepted-zone"

    var isToday: Bool { shown == today }

    /// The address of the dashboard for this day; the dashboard of a day that has not begun is that of today.
    var address: String { shown >= today ? "/dashboard" : "/dashboard?day=\(shown)" }

    /// The same page for another day.
    func showing(_ day: Day) -> PageDay {
        PageDay(zone: zone, today: today, shown: day, isZoneAccepted: isZoneAccepted)
    }
}

extension Server {
    /// The day of a page.
    ///
    /// - Parameter day: the day that was requested. One that cannot be read or has not begun counts as today.
    func pageDay(of request: Request, _ user: User, showing day: Day? = nil) -> PageDay {
        let zone = browserZone(of: request) ?? user.timeZone
        let today = zones.day(of: clock(), in: zone, dayStart: user.dayStartsAt)
        return PageDay(
            zone: zone,
            today: today,
            shown: min(day ?? today, today),
            isZoneAccepted: request.cookie(PageDay.acceptedZone).map(String.init)
                == PercentEncoding.encode(zone.text)
        )
    }

    /// The zone in the cookie that the script sets; nil if this server does not know it.
    func browserZone(of request: Request) -> ZoneName? {
        let text = request.cookie("tz").flatMap { PercentEncoding.decode(String($0)) }
        guard let zone = text.flatMap({ ZoneName($0) }) else { return nil }
        // Files beside the zones that are not places: browsers do not send them.
        let isPlace = zone.text.first?.isUppercase == true && zone.text != "Factory"
        return zone == .utc || isPlace && zones.rules(of: zone) != nil ? zone : nil
    }

    /// When the day after a day begins, in seconds since 1970.
    ///
    /// Days never go back, so halving finds it.
    func end(of day: PageDay, _ user: User) -> Int64 {
        let now = clock()
        var early: Int64 = 0
        var late: Int64 = 2 * 86_400
        while late - early > 1 {
            let middle = (early + late) / 2
            let then = zones.day(
                of: now.advanced(bySeconds: middle),
                in: day.zone,
                dayStart: user.dayStartsAt
            )
            if then > day.today { late = middle } else { early = middle }
        }
        return now.advanced(bySeconds: late).microseconds / 1_000_000
    }
}
