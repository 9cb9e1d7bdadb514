import HabitModel
import HabitWire
import Testing

@testable import HabitServer

/// The server's clock is at 07:00 UTC on 13 March 2026.
@Suite("check-ins are judged by the time at which they were made", .server)
struct RecordingTimeTests {
    private func rejectedFields(_ body: String, today: String) async throws -> [String] {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        return try await person.post("/habits/run/log?today=\(today)", .json(body)).fields
    }

    @Test("a check-in made on the 13th further east is accepted where it is still the 12th")
    func checkInFromFurtherEastIsAccepted() async throws {
        let body =
            #"{"log_date":"2026-03-13","recorded_at":"2026-03-12T23:20:00Z","time_zone":"Europe/Berlin"}"#
        #expect(try await rejectedFields(body, today: "2026-03-12").isEmpty)
    }

    @Test(
        "a day that no time zone had reached and that has not started here is rejected",
        arguments: ["Europe/Berlin", "Pacific/Kiritimati", "Nowhere/At_All"]
    )
    func impossibleDayIsRejected(zone: String) async throws {
        let body = #"{"log_date":"2026-03-13","recorded_at":"2026-03-12T09:59:59Z","time_zone":"\#(zone)"}"#
        #expect(try await rejectedFields(body, today: "2026-03-12") == ["log_date"])
    }

    @Test(
        "a day that has started is accepted, however early the check-in was made",
        arguments: ["1970-01-01T00:00:00Z", "2026-03-12T09:59:59Z"]
    )
    func startedDayIsAccepted(recordedAt: String) async throws {
        let body = #"{"log_date":"2026-03-13","recorded_at":"\#(recordedAt)","time_zone":"Europe/Berlin"}"#
        #expect(try await rejectedFields(body, today: "2026-03-13").isEmpty)
    }

    @Test("a check-in made just now is rejected for a day that has not started in its time zone")
    func tomorrowIsRejected() async throws {
        // In Auckland it is 20:00. The zone furthest ahead reaches the 14th in another hour.
        let zoned =
            #"{"log_date":"2026-03-14","recorded_at":"2026-03-13T07:00:00Z","time_zone":"Europe/Berlin"}"#
        #expect(try await rejectedFields(zoned, today: "2026-03-13") == ["log_date"])
        let late =
            #"{"log_date":"2026-03-13","recorded_at":"2026-03-12T10:30:00Z","time_zone":"Europe/Berlin"}"#
        #expect(try await rejectedFields(late, today: "2026-03-12") == ["log_date"])
        let zoneless = #"{"log_date":"2026-03-13","recorded_at":"2026-03-12T10:30:00Z"}"#
        #expect(
            try await rejectedFields(zoneless, today: "2026-03-12").isEmpty,
            "the check-in may be from UTC+14"
        )
    }

    @Test("a skip planned in advance is accepted, and so is a day that no zone rules out any more")
    func plannedSkipIsAccepted() async throws {
        let skip = #"{"log_date":"2026-07-01","skipped":true,"recorded_at":"2026-03-01T00:00:00Z"}"#
        #expect(try await rejectedFields(skip, today: "2026-03-12").isEmpty)
        // Made far in the east, sent from far in the west.
        let body =
            #"{"log_date":"2026-03-13","recorded_at":"2026-03-12T10:00:00Z","time_zone":"Pacific/Kiritimati"}"#
        #expect(try await rejectedFields(body, today: "2026-03-11").isEmpty)
    }

    @Test("a time in the server's future is rejected, whatever the day")
    func timeInFutureIsRejected() async throws {
        let body = #"{"log_date":"2026-03-13","recorded_at":"2026-03-13T07:05:01Z"}"#
        #expect(try await rejectedFields(body, today: "2026-03-13") == ["recorded_at"])
    }
}
