import FaultKit
import Foundation
import HabitWire
import Testing

extension EndToEnd {
    /// Personal access tokens, with the real programs.
    @Suite(.timeLimit(.minutes(30)))
    struct TokenTests {
        /// A person who is logged in, and another machine of theirs that is not.
        private func lend(_ body: (Person, Person, Folder) async throws -> Void) async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let ada = Person(home: folder.path + "/ada", server: server.url)
                    let nas = Person(home: folder.path + "/nas", server: server.url)
                    for home in [ada.home, nas.home] {
                        try FileManager.default.createDirectory(
                            atPath: home,
                            withIntermediateDirectories: true
                        )
                    }
                    let password = Client.password + "\n"
                    try #require(
                        try await ada.habit(["signup", "ada", "--password-stdin"], input: password).code == 0
                    )
                    try #require(try await ada.shell("habit add Run && habit add Water").code == 0)
                    try await body(ada, nas, folder)
                }
            }
        }

        @Test("a token for one habit in the environment checks it in, reads nothing, and ends when revoked")
        func tokenForOneHabit() async throws {
            try await lend { ada, nas, folder in
                let file = folder.path + "/token"
                let made = try await ada.shell("habit token create nas --scope log:run > \(file)")
                try #require(made.code == 0, "\(made.errors)")
                #expect(made.errors.contains("log:run"))
                let token = try String(contentsOfFile: file, encoding: .utf8)
                #expect(token.hasSuffix("\n") && token.split(separator: ".").count == 3)
                #expect(!made.errors.contains(token.dropLast()))

                func onNAS(_ line: String) async throws -> Finished {
                    try await nas.shell("HABIT_TOKEN=$(cat \(file)); export HABIT_TOKEN; \(line)")
                }
                let done = try await onNAS("habit done run")
                #expect(
                    done.code == 0 && done.output.wholeMatch(of: /✓ run · [-0-9]{10} · recorded\n/) != nil
                )
                #expect(done.errors.isEmpty)
                #expect(try await onNAS("habit whoami").output == "ada\n")
                for (line, code) in [
                    ("habit done water", Int32(7)), ("habit done none", 7), ("habit ls", 7),
                    ("habit today", 7),
                    ("habit events", 7), ("habit undo", 7), ("habit token ls", 7),
                    ("habit token create x", 7), ("habit logout --everywhere", 7),
                ] {
                    let refused = try await onNAS(line)
                    #expect(refused.code == code, "\(line): \(refused.errors)")
                    #expect(refused.output.isEmpty)
                }
                let both = try await onNAS("habit done run water --json | jq -c '[.results[].outcome]'")
                #expect(both.output == #"["applied","refused"]"# + "\n")
                #expect(try await ada.shell("habit events | tail -n 1 | jq -r .token.name").output == "nas\n")
                let listed = try await ada.shell("habit token ls --json | jq -r '.[] | .name, .scopes[]'")
                #expect(listed.lines == ["nas", "log:run"])

                #expect(try await ada.habit(["token", "revoke", "nas"]).code == 0)
                let ended = try await onNAS("habit done run")
                #expect(ended.code == 4, "\(ended.errors)")
                #expect(try await ada.habit(["token", "revoke", "nas"]).code == 3)
                #expect(try await ada.habit(["whoami"]).code == 0)
            }
        }

        @Test("a machine logs in with a token from a pipe, and stores it")
        func loginWithToken() async throws {
            try await lend { ada, nas, _ in
                let made = try await ada.habit([
                    "token", "create", "nas", "--scope", "full", "--expires", "never",
                ])
                let login = try await nas.habit(["login", "--with-token"], input: made.output)
                #expect(login.code == 0, "\(login.errors)")
                let file = nas.home + "/.config/habit/credentials.json"
                let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
                #expect(mode == 0o600)
                #expect(try await nas.shell("habit done run && habit ls").code == 0)
                #expect(try await nas.habit(["token", "ls"]).code == 7)
                #expect(try await ada.habit(["logout", "--everywhere"]).code == 0)
                #expect(try await nas.habit(["ls"]).code == 4)
                let again = try await nas.habit(["login", "--with-token"], input: made.output)
                #expect(again.code == 4)
            }
        }
    }
}
