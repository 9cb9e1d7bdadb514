import FaultKit
import Foundation
import HabitWire
import Testing

extension EndToEnd {
    /// The published schemas, checked against the real programs by an independent validator.
    @Suite(.timeLimit(.minutes(30)))
    struct SchemaTests {
        @Test("the --json output of every command matches its schema, with no extra fields")
        func commandsMatchSchemas() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let person = Person(home: folder.path + "/home", server: server.url)
                    try FileManager.default.createDirectory(
                        atPath: person.home,
                        withIntermediateDirectories: true
                    )
                    var ada = Showing(person, folder)
                    try await account(&ada, folder)
                    try await tracking(&ada)
                    try await looking(&ada)
                    try await failing(&ada, server)
                    #expect(try await ada.documents.faults() == [])
                    let silent = try await commandsWithDocuments(ada.person).subtracting(ada.commands)
                    #expect(silent.isEmpty, "not shown here: \(silent.sorted())")
                }
            }
        }

        /// The commands that `habit help json` lists with a document.
        private func commandsWithDocuments(_ person: Person) async throws -> Set<String> {
            let page = try await person.habit(["help", "json"]).output
            let list = try #require(page.components(separatedBy: "What a command prints:\n").last)
            let lines = list.prefix(upTo: try #require(list.firstRange(of: "\n\n")).lowerBound)
                .split(separator: "\n").filter { !$0.hasSuffix("no document") && !$0.hasPrefix("   ") }
            return Set(try lines.map { try #require($0.dropFirst(2).components(separatedBy: "  ").first) })
        }

        private func account(_ ada: inout Showing, _ folder: Folder) async throws {
            try await ada.complain("error", "whoami", code: 4)
            try await ada.show("user", "signup bob --password-stdin", [.fields])
            try await ada.show("user", "signup ada --password-stdin", [.whole])
            try await ada.show("user", "login ada --password-stdin")
            try await ada.show("user", "whoami")
            try await ada.show("user", "account")
            try await ada.show("user", "account edit --day-starts-at 03:30")
            let picture = folder.path + "/me.png"
            try Data(Picture.png).write(to: URL(filePath: picture))
            try await ada.show("user", "avatar set \(picture)")
            try await ada.show("new-token", "token create nas", [.whole])
            try await ada.show("new-token", "token create cron --expires never", [.fields])
            try await ada.show("token-list", "token ls")
            try await ada.show("version", "version")
            try await ada.show("setting", "config set color never")
            try await ada.show("setting", "config get color")
            try await ada.show("setting-list", "config ls")
            try await ada.show("setting", "config unset color", [.whole])
            try await ada.show("diagnosis-list", "doctor")
        }

        private func tracking(_ ada: inout Showing) async throws {
            try await ada.show("prompt", "prompt")
            try await ada.show("habit", "add Run --every mon,wed,fri --tag health", [.whole])
            try await ada.show("habit", "add Read --every 3/week --description books", [.fields])
            try await ada.show("habit", "add Water --target 8 --unit glasses", [.whole])
            try await ada.show("habit", "add Coffee --target 2 --at-most", [.whole])
            try await ada.show("habit", "edit run --every daily")
            try await ada.show("habit", "show water")
            try await ada.show("check-ins", "done run water+2.5 --note 'felt good'")
            try await ada.show("check-ins", "done run nope", code: 3)
            try await ada.show("check-ins", "done run --date -1")
            try await ada.show("check-ins", "exec run -- true", on: \.errors)
            try await ada.show("line-result", "done - <<END\nrun\nnope\nwater=\nEND", code: 3)
            try await ada.show("check-ins", "undone run --date -2")
            try await ada.show("check-ins", "skip coffee --from -4 --to -3")
            try await ada.show("check-ins", "note run rain")
            try await ada.show("check-ins", "note run ''")
            try await ada.show("file", "attach run \(ada.person.home)/../me.png", [.whole])
            try await ada.show("file", "attach run \(ada.person.home)/../me.png --date -1")
            try await ada.show("file-list", "files ls run")
            try await ada.do("export --csv -o \(ada.person.home)/../table.csv")
            try await ada.show("import", "import --dry-run \(ada.person.home)/../table.csv")
            try await ada.show("habit-export", "export", [.whole])
            try await ada.do("export --habits -o \(ada.person.home)/../habits.yaml")
            try await ada.show("apply", "apply --yes -f \(ada.person.home)/../habits.yaml")
            try await ada.show("event-list", "undo -n")
            try await ada.show("undo", "undo")
            try await ada.show("undo-list", "undo --last 2")
            try await ada.show("event", "events")
            try await ada.do("archive coffee")
            try await ada.show("habit-list", "ls --archived")
            try await ada.show("habit", "restore coffee", [.whole])
            try await ada.do("archive coffee")
            try await ada.show("habit", "restore coffee", [.fields])
        }

        private func looking(_ ada: inout Showing) async throws {
            try await ada.show("habit-list", "ls --all")
            try await ada.show("today", "today")
            try await ada.show("entry-list", "log run")
            try await ada.show("entry-list", "log read")
            for names in ["", " run read"] {
                try await ada.show("streak-list", "streak\(names)")
                try await ada.show("stats-list", "stats\(names)")
            }
            try await ada.show("streak", "streak run")
            try await ada.show("stats", "stats water --by month")
            try await ada.show("calendar", "heatmap")
            try await ada.show("calendar", "heatmap water --weeks 3")
            try await ada.show("calendar-list", "heatmap run read")
            try await ada.show("new-picture", "picture share run --name")
            try await ada.show("picture-list", "picture ls")
            try await ada.show("explanation", "explain run --from -9")
            try await ada.show("explanation", "explain read --from -9")
            try await ada.show("check", "check --all-done", code: 1)
            try await ada.show("check", "check run")
            try await ada.show("prompt", "prompt")
        }

        /// Errors, notices, and queued check-ins.
        private func failing(_ ada: inout Showing, _ server: RunningServer) async throws {
            try await ada.complain("error", "show nope", code: 3)
            try await ada.complain("error", "add Run", code: 8)
            try await ada.complain("error", "add", code: 2)
            try await ada.show("outbox-item-list", "sync -n")
            await server.crash()
            try await ada.complain("error", "ls", code: 5)
            try await ada.complain("notice", "done run", code: 0)
            try await ada.show("check-ins", "done run nope --note 'in the dark'")
            try await ada.show("queued-check-in-list", "sync --ls")
            try await ada.show("undo", "undo")
            try await ada.show("queued-check-in-list", "undo -n", [.whole])
            try await ada.show("outbox-item-list", "sync -n")
            try await ada.show("prompt", "prompt")
            try await server.start()
            try await ada.show("outbox-item-list", "sync", [.whole], code: 3)
            try await ada.show("outbox-item-list", "sync --rejected")
            try await ada.do("logout")
            try await ada.show("prompt", "prompt")
        }
    }
}
