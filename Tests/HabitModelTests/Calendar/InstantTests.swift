import FoundationEssentials
import HabitModel
import HabitTestSupport
import Testing

@Suite("instants")
struct InstantTests {
    @Test(
        "RFC 3339 is parsed to the microsecond",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:01Z", 1_000_000),
            ("1969-12-31T23:59:59.999999Z", -1), ("2026-03-13T07:00:00Z", 1_773_385_200_000_000),
            ("2026-03-13T08:00:00+01:00", 1_773_385_200_000_000),
            ("2026-03-12T21:30:00-09:30", 1_773_385_200_000_000),
            ("1970-01-01T00:00:00.5Z", 500_000), ("1970-01-01T00:00:00.000001999Z", 1),
            ("1970-01-01T00:00:00-00:00", 0), ("1970-01-01T23:59:00+23:59", 0),
        ] as [(String, Int64)]
    )
    func parsesRFC3339(_ text: String, _ microseconds: Int64) {
        #expect(Instant(text)?.microseconds == microseconds)
    }

    @Test(
        "other text is rejected",
        arguments: [
            "", "2026-03-13", "2026-03-13T07:00Z", "2026-03-13T07:00:00", "2026-03-13 07:00:00Z",
            "2026-03-13t07:00:00Z", "2026-03-13T07:00:00z", "2026-03-13T24:00:00Z", "2026-03-13T07:60:00Z",
            "2016-12-31T23:59:60Z", "2026-02-29T07:00:00Z", "2026-03-13T07:00:00.Z", "2026-03-13T07:00:00,5Z",
            "2026-03-13T07:00:00.1234567890Z", "2026-03-13T07:00:00+0100", "2026-03-13T07:00:00+24:00",
            "2026-03-13T07:00:00+01:60", "2026-03-13T07:00:00Z ", " 2026-03-13T07:00:00Z",
            "2026-03-13T07:00:00ZZ",
            "0000-12-31T23:00:00Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
            "2026-03-13T0７:00:00Z", "2026-03-13T07:00:00Z\u{0}", "2026-03-13T+7:00:00Z",
        ]
    )
    func rejectsOtherText(_ text: String) {
        #expect(Instant(text) == nil)
    }

    @Test("an instant prints its fraction only if it has one, and its sortable form always")
    func printsFractionOnlyIfPresent() {
        let whole = Instant("2026-03-13T07:00:00.000Z")
        let part = Instant("2026-03-13T07:00:00.25+00:00")
        #expect(whole?.description == "2026-03-13T07:00:00Z")
        #expect(part?.description == "2026-03-13T07:00:00.250000Z")
        #expect(whole?.sortable == "2026-03-13T07:00:00.000000Z")
        #expect(part?.wholeSecond == whole)
        #expect(Instant(microseconds: -1).wholeSecond.microseconds == -1_000_000)
    }

    @Test("every instant round-trips through text, even at the ends of the range")
    func everyInstantRoundTrips() {
        for instant in [Instant.first, .last, Instant(microseconds: .max), Instant(microseconds: .min)] {
            #expect(Instant(instant.description) == instant)
            #expect(instant.sortable.utf8.count == 27)
        }
        #expect(Instant.first.description == "0001-01-01T00:00:00Z")
        #expect(Instant.last.description == "9999-12-31T23:59:59.999999Z")
        #expect(Instant.last.advanced(bySeconds: .max) == .last)
        #expect(Instant.first.advanced(bySeconds: .min) == .first)
        #expect(Instant(microseconds: 0).advanced(bySeconds: -1).microseconds == -1_000_000)
        var random = Seeded(7)
        for _ in 0..<2000 {
            let instant = Instant(microseconds: .random(in: .min ... .max, using: &random))
            let other = Instant(microseconds: .random(in: .min ... .max, using: &random))
            #expect(Instant(instant.sortable) == instant)
            #expect((instant < other) == (instant.sortable < other.sortable))
        }
    }

    @Test("an instant is coded as a string")
    func isCodedAsString() throws {
        let json = Data(#"["2026-03-13T07:00:00Z"]"#.utf8)
        let read = try JSONDecoder().decode([Instant].self, from: json)
        #expect(try JSONEncoder().encode(read) == json)
    }
}
