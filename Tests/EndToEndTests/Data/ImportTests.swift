import FaultKit
import Foundation
import HabitModel
import HabitWire
import Testing

extension EndToEnd {
    /// Imports with the real programs.
    @Suite(.timeLimit(.minutes(15)))
    struct ImportTests {
        private static let table = """
            habit,name,date,status,amount,unit,note,recorded_at,time_zone\r
            run,Run,2026-03-10,done,,,,,\r
            run,Run,2026-03-11,not done,,,,,\r
            sit,Sit,2026-03-10,skipped,,,ill,,\r

            """

        private func states(_ person: Person, _ habit: String) async throws -> [String] {
            try await person.document(
                [Entry].self,
                "log",
                habit,
                "--from",
                "2026-03-01",
                "--to",
                "2026-03-31"
            )
            .map { "\($0.logDate) \($0.status)\($0.skipped ? " skipped" : "")" }.sorted()
        }

        @Test("a file again changes nothing, a newer one only what changed, and a day edited by hand stays")
        func importsRepeat() async throws {
            try await DataScene.lend { scene, ada in
                let file = try scene.write("table.csv", Self.table)
                let first = try await ada.document(ImportAnswer.self, "import", "--yes", file)
                #expect(first.habits.added == 2 && first.entries.added == 3)
                let events = try await ada.must("events", "--json=id")
                let again = try await ada.document(ImportAnswer.self, "import", "--yes", file)
                #expect(again.habits == .init(added: 0, matched: 2))
                #expect(again.entries == .init(added: 0, changed: 0, same: 3, leftAlone: 0))
                #expect(try await ada.must("events", "--json=id") == events)

                _ = try await ada.must("undone", "run", "--date", "2026-03-10")
                let newer =
                    Self.table.replacing("03-10,done", with: "03-10,skipped")
                    .replacing("03-11,not done", with: "03-11,done") + "run,Run,2026-03-12,done,,,,,\r\n"
                _ = try scene.write("table.csv", newer)
                let third = try await ada.document(ImportAnswer.self, "import", "--yes", file)
                #expect(third.entries == .init(added: 1, changed: 1, same: 1, leftAlone: 1))
                let edited = ["2026-03-10 false", "2026-03-11 true", "2026-03-12 true"]
                #expect(try await states(ada, "run") == edited)

                // Undoing it leaves the first import and what was done by hand.
                let id = try #require(third.id)
                let undone = try await ada.habit(["undo", "--import", "\(id)"])
                #expect(undone.code == 0 && undone.output.contains("undid import \(id)"), "\(undone)")
                let before = ["2026-03-10 false", "2026-03-11 false", "2026-03-12 false"]
                #expect(try await states(ada, "run") == before)
                _ = try await ada.must("undo", "--import", "\(#require(first.id))")
                // A habit that was edited stays, the other one goes.
                #expect(try await ada.must("ls", "--all", "--json=slug") == "[{\"slug\":\"run\"}]\n")
                #expect(try await ada.habit(["undo", "--import", "99"]).code == 3)
            }
        }

        @Test("a dry run reports and writes nothing, and --strict refuses what would lose something")
        func nothingIsWritten() async throws {
            try await DataScene.lend { scene, ada in
                let days = "date;habit;value\n2026-03-10;Run;x\n2026-03-11;Run;-\n2026-03-10;Sit;x\n"
                let file = try scene.write("days.csv", days + "9999-01-01;Run;x\n2026-02-30;Run;x\n")
                let dry = try await ada.habit(["import", "-n", "--every", "daily", file])
                #expect(dry.code == 0 && dry.output.contains("would import csv · "), "\(dry)")
                #expect(dry.output.contains("2 habits added · 3 entries added"), "\(dry.output)")
                #expect(dry.lines.count { $0.contains("lost · line ") } == 2, "\(dry.output)")
                let strict = try await ada.habit([
                    "import", "--strict", "--yes", "--json", "--every", "daily", file,
                ])
                #expect(strict.code == 8 && strict.errors.contains("\"code\":\"import_incomplete\""))
                #expect(try await ada.must("ls", "--all", "--json=slug") == "[]\n")
                #expect(try await ada.must("events", "--json=id").isEmpty)
                let lax = try await ada.document(
                    ImportAnswer.self,
                    "import",
                    "--yes",
                    "--every",
                    "daily",
                    file
                )
                #expect(lax.entries.added == 3 && lax.report.count { $0.kind == "lost" } == 2)
                let clean = try scene.write("clean.csv", days)
                #expect(
                    try await ada.habit(["import", "--strict", "--yes", "--every", "daily", clean]).code == 0
                )
            }
        }

        @Test("a file can come through a pipe, and a file of no known tracker is named as such")
        func standardInput() async throws {
            try await DataScene.lend { scene, ada in
                let done = try await ada.habit(["import", "-", "--yes"], input: Self.table)
                #expect(done.code == 0 && done.output.contains("2 habits added"), "\(done)")
                #expect(try await ada.habit(["import", "-"], input: "hello\n").code == 2)
                #expect(try await ada.habit(["import", scene.path("nothing")]).code != 0)
            }
        }

        /// What the sample of a tracker has, as `slug date status amount note`.
        private func expected(_ sample: String) throws -> (entries: Set<String>, losses: [String]) {
            let text = try Data(contentsOf: URL(filePath: DataScene.sample("\(sample)/expected.json")))
            let document = try JSONParser.parse(Array(text))
            var entries: Set<String> = []
            for habit in document["habits"]?.elements ?? [] {
                for entry in habit["entries"]?.elements ?? [] {
                    let values = ["log_date", "status", "skipped", "amount", "note"].map {
                        entry[$0]?.text() ?? ""
                    }
                    entries.insert(([habit["slug"]?.text() ?? ""] + values).joined(separator: " "))
                }
            }
            let report = document["report"]?.elements ?? []
            return (
                entries, report.filter { $0["kind"] == .string("lost") }.map { $0["where"]?.text() ?? "" }
            )
        }

        /// What an account has, in the same words.
        private func entries(of person: Person) async throws -> Set<String> {
            let document = try JSONParser.parse(Array(await person.must("export").utf8))
            var entries: Set<String> = []
            for habit in document["habits"]?.elements ?? [] {
                for entry in habit["entries"]?.elements ?? [] {
                    let amount = entry["amount"]?.text() ?? ""
                    let values = [
                        entry["log_date"]?.text() ?? "", entry["status"]?.text() ?? "",
                        entry["skipped"]?.text() ?? "",
                        amount.hasSuffix(".0") ? String(amount.dropLast(2)) : amount,
                        entry["note"]?.text() ?? "",
                    ]
                    entries.insert(([habit["slug"]?.text() ?? ""] + values).joined(separator: " "))
                }
            }
            return entries
        }

        @Test(
            "the files of other trackers arrive, reported first and the same when imported twice",
            arguments: [
                ("loop-db", "loop-db/Loop Habits Backup 2026-11-22 070000.db"), ("harsh", "harsh"),
                ("beaver", "beaver/beaverhabits_2026_11_22.json"),
            ]
        )
        func otherTrackers(tracker: String, path: String) async throws {
            try await DataScene.lend { scene, ada in
                // harsh is imported as the folder in which it keeps its two files.
                var file = DataScene.sample(path)
                if tracker == "harsh" {
                    file = try scene.folder.made("harsh").path
                    for name in ["habits", "log"] {
                        try FileManager.default.copyItem(
                            atPath: DataScene.sample("harsh/\(name)"),
                            toPath: "\(file)/\(name)"
                        )
                    }
                }
                let dry = try await ada.document(ImportAnswer.self, "import", "-n", file)
                #expect(dry.format == tracker && dry.id == nil)
                let (wanted, losses) = try expected(tracker)
                let lost = Set(dry.report.filter { $0.kind == "lost" }.map { "\"\($0.place ?? "")\"" })
                // One of harsh's habits ends on a day that will have come.
                #expect(lost.isSuperset(of: Set(losses).subtracting(["\"habits:13\""])), "\(lost)")
                let first = try await ada.document(ImportAnswer.self, "import", "--yes", file)
                #expect(first.habits == dry.habits && first.entries == dry.entries)
                #expect(first.report == dry.report)
                #expect(try await entries(of: ada) == wanted)
                let again = try await ada.document(ImportAnswer.self, "import", "--yes", file)
                #expect(again.habits.added == 0 && again.entries.same == wanted.count, "\(again)")
                _ = try await ada.must("undo", "--import", "\(#require(first.id))")
                #expect(try await ada.must("ls", "--all", "--json=slug") == "[]\n")
                #expect(try await ada.must("ls", "--archived", "--json=slug") == "[]\n")
            }
        }
    }
}

extension JSONValue {
    /// The elements of an array.
    fileprivate var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
}
