import FaultKit
import Foundation
import HabitWire
import Testing

extension EndToEnd {
    /// The journal, on several machines, each with its own home folder.
    @Suite(.timeLimit(.minutes(30)))
    struct JournalTests {
        /// Two machines of one person.
        private func lend(_ body: (RunningServer, Person, Person, Folder) async throws -> Void) async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let laptop = Person(home: folder.path + "/laptop", server: server.url)
                    let phone = Person(home: folder.path + "/phone", server: server.url)
                    let password = Client.password + "\n"
                    try await said(laptop, ["signup", "ada", "--password-stdin"], input: password)
                    try await said(phone, ["login", "ada", "--password-stdin"], input: password)
                    try await said(laptop, ["add", "Run"])
                    try await body(server, laptop, phone, folder)
                }
            }
        }

        @discardableResult
        private func said(
            _ person: Person,
            _ arguments: [String],
            input: String = "",
            at location: SourceLocation = #_sourceLocation
        ) async throws -> String {
            let done = try await person.habit(arguments, input: input)
            try #require(done.code == 0, "\(arguments): \(done.errors)", sourceLocation: location)
            return done.output
        }

        private func status(_ person: Person) async throws -> [Bool] {
            let log = try await said(person, ["log", "run", "--json"])
            return try JSON.decode([Entry].self, from: Array(log.utf8)).map(\.status)
        }

        @Test("one machine undoes a check-in of another, names it, and can undo that again")
        func undoOnAnotherMachine() async throws {
            try await lend { _, laptop, phone, _ in
                try await said(laptop, ["done", "run"])
                try await said(laptop, ["note", "run", "wet"])
                let events = try await phone.shell("habit events | jq -r .token.id").lines
                #expect(events.count == 2 && Set(events).count == 1)
                let login = try #require(events.first)
                #expect(try await said(phone, ["undo", "-n"]).contains("note \"wet\""))
                #expect(try await said(phone, ["undo"]).contains("\(login))"))
                let second = try await said(phone, ["undo"])
                #expect(second.contains("undid done (") && second.contains("0 of 1 done today"))
                #expect(try await status(laptop) == [false])
                #expect(try await laptop.habit(["undo"]).code == 3)
                let undo = try await laptop.shell("habit events | tail -n 1 | jq -r '.id[:8]'").lines[0]
                #expect(try await said(laptop, ["undo", undo]).hasPrefix("✓ run"))
                #expect(try await status(phone) == [true])
                #expect(try await said(laptop, ["undo", undo]).contains("was already undone"))
                let last = try await phone.shell("habit events --json=undoes,outcome | tail -n 1").lines
                #expect(last.first?.hasSuffix("\"outcome\":\"duplicate\"}") == true)
            }
        }

        @Test("events --follow survives kills of the server, prints every event once, and ends quietly")
        func followSurvivesKills() async throws {
            try await lend { server, laptop, phone, folder in
                try await said(laptop, ["done", "run"])
                let log = folder.path + "/follower"
                let follower = try Spawned(
                    Place.program("habit"),
                    ["events", "--follow"],
                    environment: [
                        "HOME": phone.home, "HABIT_SERVER": server.url, "TZ": "UTC", "HABIT_TIMEOUT": "300",
                    ],
                    log: log
                )
                for round in 1...4 {
                    if round > 1 {
                        await server.crash()
                        try await server.start()
                        try await said(laptop, ["done", "run", "--note", "round \(round)"])
                    }
                    try await Wait.until("the follower has round \(round)") {
                        follower.output.split(separator: "\n").count >= round
                    }
                }
                follower.send(SIGINT)
                #expect(await follower.wait() == -SIGINT)
                #expect(follower.errors.isEmpty)
                try await said(laptop, ["undo"])
                let rest = try await phone.shell(
                    "habit events --after \"$(tail -n 1 \(log).out | jq -r .cursor)\" >>\(log).out"
                )
                #expect(rest.code == 0 && rest.errors.isEmpty)
                let all = try await said(laptop, ["events", "--json=id"])
                let seen = try await phone.shell("jq -c '{id}' \(log).out")
                #expect(seen.output == all)
                #expect(seen.lines.count == 5)
            }
        }

        @Test("events --follow ends when its reader is gone")
        func followEndsWithItsReader() async throws {
            try await lend { _, laptop, _, _ in
                try await said(laptop, ["done", "run"])
                let ended = try await laptop.shell("habit events --follow | head -n 1 | jq -r .habit")
                #expect(ended.code == 0)
                #expect(ended.output == "run\n")
                #expect(ended.errors.isEmpty)
            }
        }
    }
}
