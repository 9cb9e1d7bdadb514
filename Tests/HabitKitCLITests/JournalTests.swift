import Curl
import HabitModel
import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("habit events and habit undo")
struct JournalTests {
    private static let other = #"{"current":false,"id":"9f3c21ab","name":null}"#
    private static let named = #"{"current":false,"id":"9f3c21ab","name":"laptop"}"#

    @Test("events are short lines on a terminal and lines of JSON in a pipe")
    func events() throws {
        var transcript = Transcript()
        let all = Scene.Reply.json(
            Sample.page(
                Sample.event(1),
                Sample.event(2, of: "water", #"{"add":1.50,"note":"c\u001b[2Jold"}"#, token: Self.named),
                Sample.event(3, #"{"skipped":true}"#, at: "2026-03-11T21:00:00.5Z", token: Self.other),
                Sample.event(4, "{}", undoes: 1),
                Sample.event(5, "{}", undoes: 1, outcome: "duplicate"),
                Sample.event(6, #"{"note":null,"amount":3.0}"#, outcome: "superseded"),
                Sample.event(7, of: "a-habit-with-a-long-name", #"{"status":false,"skipped":false}"#),
                next: "7-c0c0c0c0"
            )
        )
        let nothing = Scene.Reply.json(Sample.page())
        try transcript.run("events", terminal: true, replies: all)
        try transcript.run("events", "--color=always", terminal: true, replies: all)
        try transcript.run("events", replies: all)
        try transcript.run("events", "--json=cursor,change", terminal: true, replies: all)
        try transcript.run("events", "-q", replies: all)
        try transcript.run("events", terminal: true, replies: nothing)
        try transcript.run("events", "--after", "7-c0c0c0c0", replies: nothing)
        try transcript.run("events", "--after", "7-c", replies: .problem(422, "invalid_values", "after: no"))
        try transcript.run("events", "--json=day")
        golden(transcript.text, named: "events.txt")
    }

    @Test("--follow continues after the last page and through outages until nobody reads")
    func followContinuesThroughOutages() throws {
        let scene = try Scene()
        var busy = Scene.Reply.problem(503, "busy", "The server is busy.")
        busy.retryAfter = "7"
        let quiet = Scene.Reply.json(Sample.page(next: "2-c0c0c0c0"))
        let outcome = scene.run(
            ["events", "--follow", "--after", "now"],
            replies: [
                .json(Sample.page(next: "1-c0c0c0c0")),
                .json(Sample.page(Sample.event(2), next: "2-c0c0c0c0")), quiet, quiet,
                .failure(.couldNotConnect(reason: "")), .failure(.timedOut(sent: true)), busy, quiet,
                .json(Sample.page(Sample.event(3), next: "3-c0c0c0c0")),
            ]
        )
        #expect(outcome.code == 0)
        #expect(outcome.errors.isEmpty)
        #expect(outcome.output == Sample.event(2) + "\n" + Sample.event(3) + "\n")
        let cursors = outcome.requests.map { String($0.url.split(separator: "after=").last ?? "") }
        let second = "2-c0c0c0c0"
        #expect(cursors == ["now", "1-c0c0c0c0"] + Array(repeating: second, count: 7))
        #expect(outcome.pauses == [1500, 1000, 1500, 2000, 1000, 2000, 7000, 1000, 1000])
    }

    @Test("--follow reports an invalid start or an ended login")
    func followFails() throws {
        let scene = try Scene()
        let begun = Scene.Reply.json(Sample.page())
        let unreachable = scene.run(
            ["events", "--follow"],
            replies: [.failure(.couldNotConnect(reason: ""))]
        )
        #expect(unreachable.code == 5 && unreachable.pauses.isEmpty)
        let ended = Scene.Reply.problem(401, "token_invalid", "The token is not valid.")
        let loggedOut = scene.run(["events", "--follow"], replies: [begun, ended])
        #expect(loggedOut.code == 4)
        #expect(loggedOut.output.isEmpty)
    }

    @Test("a short page with a next page is followed without a pause")
    func shortPagesFollowWithoutPause() throws {
        let scene = try Scene()
        let events = Array(repeating: Sample.event(1), count: 1000).joined(separator: ",")
        let outcome = scene.run(
            ["events"],
            replies: [
                .json(Sample.page(events, more: true)),
                .json(Sample.page(Sample.event(3), next: "3-c0c0c0c0", more: true)),
                .json(Sample.page(Sample.event(2))),
            ]
        )
        #expect(outcome.code == 0)
        #expect(outcome.output.split(separator: "\n").count == 1002)
        #expect(outcome.requests.last?.url.hasSuffix("&after=3-c0c0c0c0") == true)
        #expect(outcome.pauses.isEmpty)
    }

    @Test("a short page does not end the search for events to undo")
    func undoSearchesFurtherPages() throws {
        let scene = try Scene()
        let outcome = scene.run(
            ["undo", "--last", "1", "-n"],
            replies: [
                .json(Sample.page(Sample.event(4, "{}", undoes: 3), more: true)),
                .json(Sample.page(Sample.event(2), Sample.event(3))),
            ]
        )
        #expect(outcome.code == 0)
        #expect(outcome.requests.count == 2)
        #expect(outcome.output.contains("2"))
    }

    @Test("undo takes the latest event of any machine and shows the new state")
    func undoLatestEvent() throws {
        var transcript = Transcript()
        let journal = Scene.Reply.json(
            Sample.page(
                Sample.event(1, of: "water", #"{"add":1}"#, at: "2026-03-10T06:00:00Z", token: Self.other),
                Sample.event(2, at: "2026-03-13T04:00:00Z", token: Self.named),
                Sample.event(3, #"{"note":"x"}"#),
                Sample.event(4, "{}", undoes: 3),
                Sample.event(5, "{}", undoes: 3, outcome: "duplicate")
            )
        )
        let undone = Scene.Reply.json(Sample.undone(Sample.run, of: 2))
        try transcript.run("undo", replies: journal, undone)
        try transcript.run("undo", terminal: true, replies: journal, undone)
        try transcript.run("undo", "--json=id,outcome", replies: journal, undone)
        try transcript.run("undo", "-n", replies: journal)
        try transcript.run("undo", "-n", "--last", "9", "--json=id,habit", replies: journal)
        let water = Sample.undone(
            Sample.water,
            Sample.entry("2026-03-10", done: false, amount: "2.0"),
            outcome: "superseded"
        )
        try transcript.run("undo", "--last", "2", replies: journal, undone, .json(water))
        try transcript.run("undo", "--last", "2", "--json=undoes", replies: journal, undone, .json(water))
        try transcript.run("undo", "--since", "4h", replies: journal, undone)
        try transcript.run("undo", "--since", "2026-03-10", "-n", replies: journal)
        try transcript.run("undo", "--since", "-1", "-n", replies: journal)
        try transcript.run("undo", "--since", "2026-03-13T06:30:00+02:00", "-n", replies: journal)
        golden(transcript.text, named: "undo.txt")
    }

    @Test("an event is undone by its id or prefix, and so is an undo")
    func undoByID() throws {
        var transcript = Transcript()
        let redo = Scene.Reply.json(Sample.page(Sample.event(4, "{}", undoes: 3)))
        let first = Scene.Reply.json(Sample.page(Sample.event(1)))
        try transcript.run(
            "undo",
            "4444",
            replies: redo,
            .json(Sample.undone(Sample.run, Sample.entry(), of: 4))
        )
        let twice = Scene.Reply.json(Sample.undone(Sample.run, of: 1, outcome: "duplicate"))
        try transcript.run("undo", Sample.eventID(1), replies: first, twice)
        try transcript.run("undo", "1111", replies: .json(Sample.page(Sample.event(1), Sample.event(1))))
        try transcript.run("undo", "1234", replies: .json(Sample.page()))
        try transcript.run("undo", "1234", "--json", replies: .json(Sample.page()))
        try transcript.run("undo", "123")
        try transcript.run("undo", "1234", "--last", "2")
        try transcript.run("undo", "--last", "0")
        try transcript.run("undo", "--since", "soon")
        try transcript.run("undo", replies: .json(Sample.page()))
        golden(transcript.text, named: "undo-by-id.txt")
    }

    @Test("an undo without an answer is sent once more, and partial results are shown")
    func undoIsResent() throws {
        var transcript = Transcript()
        let journal = Scene.Reply.json(Sample.page(Sample.event(1), Sample.event(2)))
        let lost = Scene.Reply.failure(.connectionLost(sent: true))
        let undone = Scene.Reply.json(Sample.undone(Sample.run, of: 2))
        let again = Scene.Reply.json(Sample.undone(Sample.run, of: 2, outcome: "duplicate"))
        try transcript.run("undo", replies: journal, lost, again)
        try transcript.run("undo", replies: journal, lost, lost)
        try transcript.run("undo", "--last", "2", replies: journal, undone, lost, lost)
        golden(transcript.text, named: "undo-lost.txt")
    }

    @Test(
        "values of --since",
        arguments: [
            ("30m", .ago(seconds: 1800)), ("2h", .ago(seconds: 7200)), ("3d", .ago(seconds: 259_200)),
            ("0s", .ago(seconds: 0)), ("today", .day(.daysAgo(0))), ("-3", .day(.daysAgo(3))),
            ("2h30m", nil), ("h", nil), ("-2h", nil), ("٣h", nil), ("99999999d", nil), ("", nil),
            ("2026-03-13 08:00", nil),
        ] as [(String, Since?)]
    )
    func sinceValues(text: String, since: Since?) {
        #expect(Since(text) == since)
    }
}
