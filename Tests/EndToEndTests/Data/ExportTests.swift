import FaultKit
import Foundation
import HabitWire
import Testing

extension EndToEnd {
    /// Exports with the real programs.
    @Suite(.timeLimit(.minutes(15)))
    struct ExportTests {
        /// Everything after the first line, which has the time, without what another account cannot have.
        private func lines(of document: String) -> [String] {
            document.split(separator: "\n").dropFirst().map {
                $0.replacing(/"username":"[^"]*","created_at":"[^"]*"/, with: "").description
            }
        }

        @Test("habit export writes every form, to standard output and to a file for you alone")
        func everyForm() async throws {
            try await DataScene.lend { scene, _ in
                let eve = try await scene.personWithHabits("eve")
                let forms: [(words: [String], start: String)] = [
                    ([], "{\"format\":\"habit-export\",\"version\":1,"), (["--ndjson"], "{\"format\":"),
                    (["--csv"], "habit,name,date,status,"), (["--csv", "--wide"], "date,"),
                    (["--to", "ics"], "BEGIN:VCALENDAR\r\n"), (["--habits"], "version: 1\nhabits:\n"),
                    (["--habits", "--json"], "{\n  \"version\": 1,"),
                ]
                for (words, start) in forms {
                    let printed = try await eve.habit(["export"] + words)
                    #expect(printed.code == 0 && printed.output.hasPrefix(start), "\(words): \(printed)")
                    let file = scene.path("export")
                    _ = try await eve.habit(["export", "-o", file] + words)
                    // The first line of a document has the time.
                    #expect(try lines(of: scene.read(file)) == lines(of: printed.output), "\(words)")
                    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
                    #expect(mode as? Int == 0o600)
                }
                for (words, start) in [
                    (["--files"], "habit-export.json\0"), (["--to", "loop"], "SQLite format 3\0"),
                ] {
                    let file = scene.path("binary")
                    #expect(try await eve.habit(["export", "-o", file] + words).code == 0)
                    let bytes = try Data(contentsOf: URL(filePath: file))
                    #expect(bytes.starts(with: Array(start.utf8)), "\(words)")
                }
            }
        }

        @Test("only the named habits are exported, and a cut or impossible export leaves nothing behind")
        func namedHabits() async throws {
            try await DataScene.lend { scene, _ in
                let eve = try await scene.personWithHabits("eve")
                let table = try await eve.must("export", "--csv", "water")
                #expect(table.contains("water,Water,") && !table.contains("run,Run,"))
                let file = scene.path("none.json")
                #expect(try await eve.habit(["export", "nope", "-o", file]).code == 3)
                #expect(!FileManager.default.fileExists(atPath: file))
            }
        }

        @Test(
            "Loop's database and harsh's folder say what does not fit, and their own readers find the habits"
        )
        func otherTrackers() async throws {
            try await DataScene.lend { scene, bob in
                let eve = try await scene.personWithHabits("eve")
                let loop = try await eve.habit(["export", "--to", "loop", "-o", scene.path("loop.db")])
                #expect(loop.code == 0 && loop.errors.contains("lost: "), "\(loop.errors)")
                let names = try await SQLiteShell(path: scene.path("loop.db"))
                    .rows("SELECT name FROM Habits ORDER BY name")
                #expect(names == ["Old", "Run", "Water"])
                // The command makes the folder.
                let harsh = scene.path("harsh")
                #expect(try await eve.habit(["export", "--to", "harsh", "-o", harsh]).code == 0)
                #expect(try scene.read(harsh + "/log").contains(" : Run : y : "))
                let loopAnswer = try await bob.document(
                    ImportAnswer.self,
                    "import",
                    "--yes",
                    scene.path("loop.db")
                )
                #expect(loopAnswer.format == "loop-db" && loopAnswer.habits.added == 3)
                #expect(loopAnswer.entries.added == 5)
                let harshAnswer = try await bob.document(ImportAnswer.self, "import", "--yes", harsh)
                #expect(harshAnswer.format == "harsh" && harshAnswer.habits.added == 3)
            }
        }

        @Test(
            "an export that is imported into an empty account is exported again the same",
            arguments: [[], ["--ndjson"], ["--files"]]
        )
        func exportComesBack(form: [String]) async throws {
            try await DataScene.lend { scene, bob in
                let eve = try await scene.personWithHabits("eve")
                let file = scene.path("export")
                #expect(try await eve.habit(["export", "-o", file] + form).code == 0)
                let answer = try await bob.document(ImportAnswer.self, "import", "--yes", file)
                #expect(answer.habits == .init(added: 3, matched: 0) && answer.entries.added == 5)
                let isArchive = form == ["--files"]
                #expect(answer.report.count { $0.kind == "lost" } == (isArchive ? 0 : 1), "\(answer.report)")
                var (before, after) = (try await eve.must("export"), try await bob.must("export"))
                if isArchive {
                    let plan = scene.path("again.pdf")
                    _ = try await bob.must("files", "get", "2", "-o", plan)
                    #expect(try Data(contentsOf: URL(filePath: plan)) == Data(Document.pdf(1)))
                } else {
                    // Files are only in the archive.
                    before.replace(/"files":\[[^\]]*\]/, with: "\"files\":[]")
                    after.replace(/"files":\[[^\]]*\]/, with: "\"files\":[]")
                }
                #expect(lines(of: before) == lines(of: after))
            }
        }

        @Test("account delete offers the export first, and the export holds everything")
        func accountDeletion() async throws {
            try await DataScene.lend { scene, bob in
                let eve = try await scene.personWithHabits("eve")
                // Each answer waits for its question, as a person does.
                let answers = [
                    ("first?", "y"), ("Type eve", "eve"), ("exported", "correct horse battery"),
                ].map { question, answer in
                    "until grep -qs '\(question)' typed; do sleep 0.1; done; sleep 0.3; echo '\(answer)'"
                }
                let done = try await eve.shell(
                    """
                    cd '\(scene.folder.path)' && { \(answers.joined(separator: "; ")); sleep 1; } \
                    | script -qefc 'habit account delete --password-stdin' typed
                    """
                )
                #expect(done.code == 0, "\(done.output)")
                #expect(done.output.contains("Export everything to habit-eve.tar first? [Y/n]"))
                #expect(try await eve.habit(["whoami"]).code == 4)
                let answer = try await bob.document(
                    ImportAnswer.self,
                    "import",
                    "--yes",
                    scene.path("habit-eve.tar")
                )
                #expect(answer.habits.added == 3 && answer.entries.added == 5)
                #expect(answer.report.allSatisfy { $0.kind != "lost" }, "\(answer.report)")
                #expect(try await bob.must("files", "--json=filename") == "[{\"filename\":\"plan.pdf\"}]\n")
            }
        }
    }
}
