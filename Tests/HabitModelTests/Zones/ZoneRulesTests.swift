import FoundationEssentials
import HabitModel
import HabitTestSupport
import Testing

@Suite("time zones")
struct ZoneRulesTests {
    static let folder = "/usr/share/zoneinfo/"

    static func zone(_ name: String) throws -> ZoneRules {
        try ZoneRules(tzif: Array(Data(contentsOf: URL(filePath: folder + name))))
    }

    /// Zone, instant, offset in seconds, date on the wall clock; from the history of these zones.
    @Test(
        "real zones on unusual days",
        arguments: [
            ("America/Sao_Paulo", "2018-11-04T02:59:59Z", -10_800, "2018-11-03"),
            ("America/Sao_Paulo", "2018-11-04T03:00:00Z", -7200, "2018-11-04"),
            ("America/Sao_Paulo", "2030-01-01T00:00:00Z", -10_800, "2029-12-31"),
            ("Pacific/Apia", "2011-12-30T09:59:59Z", -36_000, "2011-12-29"),
            ("Pacific/Apia", "2011-12-30T10:00:00Z", 50_400, "2011-12-31"),
            ("Australia/Lord_Howe", "2026-04-04T14:59:59Z", 39_600, "2026-04-05"),
            ("Australia/Lord_Howe", "2026-04-04T15:00:00Z", 37_800, "2026-04-05"),
            ("Asia/Kathmandu", "2026-03-13T18:14:59Z", 20_700, "2026-03-13"),
            ("Asia/Kathmandu", "2026-03-13T18:15:00Z", 20_700, "2026-03-14"),
            ("Europe/Vienna", "2026-03-29T00:59:59Z", 3600, "2026-03-29"),
            ("Europe/Vienna", "2026-03-29T01:00:00Z", 7200, "2026-03-29"),
            ("Europe/Vienna", "2026-10-25T01:00:00Z", 3600, "2026-10-25"),
            ("America/New_York", "2026-11-01T05:59:59Z", -14_400, "2026-11-01"),
            ("America/New_York", "2026-11-01T06:00:00Z", -18_000, "2026-11-01"),
            ("America/New_York", "2099-07-01T00:00:00Z", -14_400, "2099-06-30"),
            ("Pacific/Kiritimati", "2026-03-13T10:00:00Z", 50_400, "2026-03-14"),
            ("Etc/GMT+12", "2026-03-13T10:00:00Z", -43_200, "2026-03-12"),
            ("Africa/Casablanca", "2026-01-15T12:00:00Z", 3600, "2026-01-15"),
            ("America/Nuuk", "2030-07-01T00:30:00Z", -3600, "2030-06-30"),
            ("Europe/Dublin", "2040-07-01T00:00:00Z", 3600, "2040-07-01"),
            ("UTC", "2026-03-13T00:00:00Z", 0, "2026-03-13"),
        ]
    )
    func realZonesOnUnusualDays(_ row: (String, String, Int, String)) throws {
        let zone = try ZoneRulesTests.zone(row.0)
        let instant = try #require(Instant(row.1))
        #expect(zone.offset(at: instant) == row.2)
        #expect(Day(logical: instant, zone: zone, dayStart: .midnight) == day(row.3))
    }

    @Test("the day start is subtracted from the wall clock even on nights when the clocks change")
    func dayStartFollowsWallClockWhenClocksChange() throws {
        let vienna = try ZoneRulesTests.zone("Europe/Vienna")
        let four = try #require(DayStart("04:00"))
        for (text, expected) in [
            ("2026-03-29T01:59:59Z", "2026-03-28"), ("2026-03-29T02:00:00Z", "2026-03-29"),
            ("2026-10-25T02:59:59Z", "2026-10-24"), ("2026-10-25T03:00:00Z", "2026-10-25"),
        ] {
            let instant = try #require(Instant(text))
            #expect(Day(logical: instant, zone: vienna, dayStart: four) == day(expected))
        }
    }

    @Test(
        "POSIX TZ strings",
        arguments: [
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-07-01T00:00:00Z", 7200),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-01-01T00:00:00Z", 3600),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T00:59:59Z", 3600),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T01:00:00Z", 7200),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T00:59:59Z", 7200),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T01:00:00Z", 3600),
            ("JST-9", "2026-01-01T00:00:00Z", 32_400), ("<+0545>-5:45", "2026-01-01T00:00:00Z", 20_700),
            ("EST5EDT", "2026-07-01T00:00:00Z", -14_400), ("EST5EDT", "2026-01-01T00:00:00Z", -18_000),
            ("NZST-12NZDT,M9.5.0,M4.1.0/3", "2026-01-01T00:00:00Z", 46_800),
            ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-07-01T00:00:00Z", 37_800),
            ("XXX0YYY,J60/0,J61/0", "2024-03-01T12:00:00Z", 3600),
            ("XXX0YYY,59/0,60/0", "2024-02-29T12:00:00Z", 3600),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-07-01T00:00:00Z", -3600),
            ("XXX3YYY2,0/0,J365/25", "2026-06-01T00:00:00Z", -7200),
        ]
    )
    func parsesPosixStrings(_ text: String, _ instant: String, _ offset: Int) throws {
        let zone = try #require(ZoneRules(posix: text))
        #expect(zone.offset(at: try #require(Instant(instant))) == offset)
        #expect((-90_000...90_000).contains(zone.offset(at: .first)))
        #expect((-90_000...90_000).contains(zone.offset(at: .last)))
    }

    @Test(
        "other text is not a POSIX TZ string",
        arguments: [
            "", "CET", "C-1", "CET-25", "CET-1CEST,M3.5.0", "CET-1CEST,M13.1.0,M10.5.0",
            "CET-1CEST,M3.5.7,M10.5.0",
            "<+0545-5:45", "CET-1:60", "CET-1CEST,J0,J1", "CET-1 ", ":Europe/Vienna",
            "CET-1CEST,M3.5.0,M10.5.0/168",
        ]
    )
    func rejectsOtherPosixStrings(_ text: String) {
        #expect(ZoneRules(posix: text) == nil)
    }

    @Test("a truncated or damaged file never crashes the parser")
    func damagedFilesDoNotCrash() throws {
        let bytes = Array(try Data(contentsOf: URL(filePath: ZoneRulesTests.folder + "Europe/Vienna")))
        for count in stride(from: 0, to: bytes.count, by: 3) {
            #expect(throws: ZoneError.self) { try ZoneRules(tzif: Array(bytes.prefix(count))) }
        }
        var random = Seeded(3)
        for _ in 0..<500 {
            var changed = bytes
            changed[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
            guard let zone = try? ZoneRules(tzif: changed) else { continue }
            _ = Day(logical: .last, zone: zone, dayStart: .midnight)
        }
    }

    @Test("zone names are safe in a path")
    func zoneNamesAreSafeInPaths() {
        for text in ["Europe/Vienna", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+12", "EST5EDT"] {
            #expect(ZoneName(text)?.text == text)
        }
        for text in [
            "", "..", "../etc/passwd", "/etc/passwd", "Europe/", "Europe//Vienna", "Europe/../x",
            "Europe Vienna",
            "Ünited", "a\u{0}b", ".hidden", "-x", String(repeating: "a", count: 65), ":UTC",
        ] {
            #expect(ZoneName(text) == nil, "\(text)")
        }
    }
}
