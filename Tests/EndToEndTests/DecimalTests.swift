import FaultKit
import Foundation
import Testing

extension EndToEnd {
    /// Decimal amounts, from the shell to the database and back.
    @Suite(.timeLimit(.minutes(30)))
    struct DecimalTests {
        private func lend(_ body: (Person) async throws -> Void) async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let ada = Person(home: folder.path, server: server.url)
                    let signup = "echo '\(Client.password)' | habit signup ada --password-stdin -q"
                    try #require(try await ada.shell(signup).code == 0)
                    try await body(ada)
                }
            }
        }

        /// Runs shell commands and returns what they print.
        private func said(
            _ ada: Person,
            _ lines: String,
            at location: SourceLocation = #_sourceLocation
        ) async throws -> String {
            let done = try await ada.shell("set -e\n" + lines)
            try #require(done.code == 0, "\(done.errors)", sourceLocation: location)
            return done.output
        }

        @Test("0.3 km three times reaches a target of 0.9 km, on the screen and in JSON")
        func decimalsReachTarget() async throws {
            try await lend { ada in
                _ = try await said(ada, "habit add Swim --target 0.9 --unit km -q")
                _ = try await said(ada, "habit done swim+0.3 -q; habit done swim+0.3 -q")
                let third = try await said(ada, "habit done swim+0.3")
                #expect(third.contains("swim · 0.9 of 0.9 km · 1 day"), "\(third)")
                #expect(
                    try await said(ada, "habit log swim --json=amount,status")
                        == "[{\"amount\":0.9,\"status\":true}]\n"
                )
                #expect(try await ada.shell("habit check swim").code == 0)
                let events = try await said(ada, "habit events --json=after | jq -c .after.amount")
                #expect(events == "0.3\n0.6\n0.9\n")
                let undone = try await said(ada, "habit undo; habit log swim --json=amount,status")
                #expect(undone.hasSuffix("[{\"amount\":0.6,\"status\":false}]\n"), "\(undone)")
            }
        }

        @Test("0.1 and 0.2 do not exceed at most 0.3, and at most 0 means none")
        func decimalsAtMost() async throws {
            try await lend { ada in
                let added = try await said(
                    ada,
                    """
                    habit add Tea --target 0.3 --at-most --unit l -q
                    habit add "No sugar" --at-most --target 0 --unit g
                    habit done tea+0.1 tea+0.2 no-sugar=0 -q
                    """
                )
                #expect(added.contains("at most 0 g"), "\(added)")
                let log = "habit log no-sugar --json=amount,status; habit log tea --json=amount,status"
                #expect(
                    try await said(ada, log)
                        == "[{\"amount\":0,\"status\":true}]\n[{\"amount\":0.3,\"status\":true}]\n"
                )
                let slip = try await said(ada, "habit done no-sugar+0.000001")
                #expect(slip.contains("0.000001 of"), "\(slip)")
                #expect(try await ada.shell("habit check no-sugar").code == 1)
                #expect(
                    try await said(ada, "habit done no-sugar -q; \(log)").hasPrefix(
                        "[{\"amount\":0,\"status\":true}]\n"
                    )
                )
                let refused = try await ada.shell("habit edit no-sugar --at-least")
                #expect(refused.code == 8)
                #expect(
                    refused.errors.contains("target_type must be at_most while the target is 0"),
                    "\(refused.errors)"
                )
                #expect(
                    try await said(ada, "habit edit no-sugar --at-least --target 0.5").contains(
                        "at least 0.5 g"
                    )
                )
                #expect(
                    try await said(ada, "habit edit no-sugar --at-most --target 0").contains("at most 0 g")
                )
                #expect(try await said(ada, "habit show no-sugar").contains("at most 0 g"))
                #expect(
                    try await said(ada, "habit stats no-sugar --json=done,due").contains(
                        "{\"done\":1,\"due\":1}"
                    )
                )
            }
        }

        @Test("durations of timed runs add up exactly")
        func durationsAddUp() async throws {
            try await lend { ada in
                _ = try await said(ada, "habit add Nap --target 0.03 --unit hours -q")
                let runs = try await said(ada, "for i in 1 2 3; do habit exec nap --duration -- true; done")
                #expect(runs.isEmpty)
                #expect(
                    try await said(ada, "habit log nap --json=amount,status")
                        == "[{\"amount\":0.03,\"status\":true}]\n"
                )
                _ = try await said(ada, "habit add Stretch --target 1 --unit min -q")
                _ = try await said(
                    ada,
                    "for i in 1 2 3 4 5 6 7 8 9 10; do habit exec stretch --duration -q -- true; done"
                )
                #expect(
                    try await said(ada, "habit log stretch --json=amount,status")
                        == "[{\"amount\":1,\"status\":true}]\n"
                )
            }
        }
    }
}
