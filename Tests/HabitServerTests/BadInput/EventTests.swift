import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("invalid events and undos", .server)
struct EventTests {
    private static let id = "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a10"

    private func person() async throws -> Person {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        _ = try await person.post("/logs", .json(#"[{"id":"\#(Self.id)","habit":"run"}]"#))
        return person
    }

    @Test(
        "an invalid parameter gets 422 with its name",
        arguments: [
            ("after=", "after"), ("after=1", "after"), ("after=0", "after"), ("after=-1", "after"),
            ("after=NOW", "after"), ("before=x", "before"), ("before=9223372036854775808-00000000", "before"),
            ("after=1-00000000", "after"), ("after=%00", "after"), ("after=%F0%9F%98%80", "after"),
            ("limit=0", "limit"), ("limit=1001", "limit"), ("limit=-1", "limit"), ("limit=1e2", "limit"),
            ("limit=99999999999999999999", "limit"), ("limit=", "limit"), ("after=now&before=now", "before"),
            ("after=now&id=6f1c", "id"), ("id=6f1", "id"), ("id=", "id"), ("id=6f1%25", "id"),
            ("id=6f1c_", "id"), ("id=6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a100", "id"),
            ("limit=1&limit=2", "limit"), ("id=6f1%C3%A9", "id"),
        ]
    )
    func invalidParameterGets422(query: String, field: String) async throws {
        let reply = try await person().get("/events?\(query)")
        #expect(reply.status == 422)
        #expect(reply.fields == [field])
    }

    @Test("a truncated, modified or foreign cursor gets 422")
    func invalidCursorGets422() async throws {
        let ada = try await person()
        let bob = try await person()
        let cursor = try await ada.get("/events").decoded(EventPage.self).next
        #expect(try await ada.get("/events?after=\(cursor)").status == 200)
        for bad in [String(cursor.dropLast()), cursor + "0", "1" + cursor, cursor.uppercased() + "-"] {
            #expect(try await ada.get("/events?after=\(bad)").status == 422, "\(bad)")
        }
        #expect(try await bob.get("/events?after=\(cursor)").status == 422)
    }

    @Test("an event is found by the start of its id, whatever its case")
    func eventIsFoundByStartOfID() async throws {
        let ada = try await person()
        for (id, count) in [("6F1C", 1), (Self.id, 1), ("6f1c8c3e-8a59-", 1), ("6f1d", 0), ("----", 0)] {
            let page = try await ada.get("/events?id=\(id)").decoded(EventPage.self)
            #expect(page.events.count == count, "\(id)")
        }
    }

    @Test(
        "a missing event and another person's event get the same 404",
        arguments: ["1", "run", "6f1c8c3e", "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a11", "%20"]
    )
    func missingEventGets404(reference: String) async throws {
        let reply = try await person().post("/events/\(reference)/undo")
        #expect(reply.status == 404)
        #expect(reply.code == "event_not_found")
    }

    @Test("another person's event cannot be undone")
    func eventOfAnotherPersonCannotBeUndone() async throws {
        let ada = try await person()
        let bob = try await TestServer.shared.person()
        let reply = try await bob.post("/events/\(Self.id)/undo")
        #expect(reply.status == 404)
        #expect(reply.code == "event_not_found")
        #expect(try await ada.log(of: "run").map(\.status) == [true])
    }

    @Test(
        "an invalid undo gets 422 and undoes nothing",
        arguments: [
            (#"{"id":"x"}"#, "id"), (#"{"id":7}"#, "id"),
            (#"{"recorded_at":"2026-03-13T07:05:01Z"}"#, "recorded_at"),
            (#"{"recorded_at":"yesterday"}"#, "recorded_at"), (#"{"today":"2026-02-30"}"#, "today"),
        ]
    )
    func invalidUndoGets422(body: String, field: String) async throws {
        let ada = try await person()
        let reply = try await ada.post("/events/\(Self.id)/undo", .json(body))
        #expect(reply.status == 422)
        #expect(reply.fields == [field])
        #expect(try await ada.log(of: "run").map(\.status) == [true])
    }

    @Test("a planned skip of a future day can be undone")
    func plannedSkipCanBeUndone() async throws {
        let ada = try await person()
        let id = "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a19"
        let skip = #"[{"id":"\#(id)","habit":"run","log_date":"2026-07-01","skipped":true}]"#
        #expect(try await ada.post("/logs", .json(skip)).status == 200)
        let answer = try await ada.post("/events/\(id)/undo").decoded(UndoAnswer.self)
        #expect(answer.outcome == .applied && !answer.entry.skipped)
    }

    @Test("undoing an event of an archived habit does not restore the habit")
    func undoDoesNotRestoreHabit() async throws {
        let ada = try await person()
        #expect(try await ada.send("DELETE", "/habits/run").status == 204)
        let answer = try await ada.post("/events/\(Self.id)/undo").decoded(UndoAnswer.self)
        #expect(answer.outcome == .applied && !answer.entry.status && answer.habit == nil)
        #expect(try await ada.get("/events").decoded(EventPage.self).events.count == 2)
        #expect(try await ada.get("/habits").decoded([Habit].self).isEmpty)
    }

    @Test("an undo with another check-in's id is rejected, and a repeated undo is a duplicate")
    func repeatedUndoIsDuplicate() async throws {
        let ada = try await person()
        let other = "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a18"
        let check = #"[{"id":"\#(other)","habit":"run","log_date":"2026-03-10"}]"#
        #expect(try await ada.post("/logs", .json(check)).status == 200)
        let reply = try await ada.post("/events/\(Self.id)/undo", .json(#"{"id":"\#(other)"}"#))
        #expect(reply.status == 422)
        #expect(reply.fields == ["id"])
        let undo = TestServer.Body.json(#"{"id":"6F1C8C3E-8a59-4a39-9d7b-0c6a4c1b2a17"}"#)
        let first = try await ada.post("/events/\(Self.id)/undo", undo).decoded(UndoAnswer.self)
        let again = try await ada.post("/events/\(Self.id)/undo", undo).decoded(UndoAnswer.self)
        #expect(first.outcome == .applied && again.outcome == .duplicate)
    }
}
