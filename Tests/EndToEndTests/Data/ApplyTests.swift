import FaultKit
import Foundation
import HabitWire
import Testing

extension EndToEnd {
    /// Habits as code with the real programs.
    @Suite(.timeLimit(.minutes(15)))
    struct ApplyTests {
        private static let file = """
            version: 1
            habits:
              - slug: water
                name: Water
                target: 8
                unit: glasses
                tags: [health]
              - slug: run
                name: Run
                schedule: mon,wed,fri

            """

        @Test(
            "a file adds, changes, archives and restores habits, shows a diff first, and then changes nothing"
        )
        func filesAreApplied() async throws {
            try await DataScene.lend { scene, ada in
                _ = try await ada.must("add", "Old")
                let file = try scene.write("habits.yaml", Self.file)
                let asked = try await ada.habit(["apply", "-f", file])
                #expect(asked.code == 2 && asked.errors.contains("add --yes"), "\(asked)")
                let planned = try await ada.habit(["apply", "-f", file, "--dry-run"])
                #expect(planned.code == 1)
                #expect(planned.output.contains("+ water\n") && planned.output.contains("+ target: 8\n"))
                #expect(try await ada.must("ls", "--json=slug") == "[{\"slug\":\"old\"}]\n")

                #expect(try await ada.must("apply", "-f", file, "--yes").contains("2 habits added"))
                #expect(try await ada.habit(["apply", "-f", file, "--dry-run"]).code == 0)
                let changes = try await ada.document(ApplyAnswer.self, "apply", "-f", file, "--yes")
                #expect(changes.changes.isEmpty)

                _ = try scene.write("habits.yaml", Self.file.replacing("target: 8", with: "target: 9"))
                let diff = try await ada.habit(["apply", "-f", file, "-n", "--prune"])
                #expect(diff.code == 1)
                #expect(
                    diff.output.contains("~ water\n") && diff.output.contains("- target: 8\n")
                        && diff.output.contains("+ target: 9\n") && diff.output.contains("- old\n"),
                    "\(diff.output)"
                )
                _ = try await ada.must("apply", "-f", file, "--yes", "--prune")
                let slugs = "[{\"slug\":\"water\"},{\"slug\":\"run\"}]\n"
                #expect(try await ada.must("ls", "--json=slug") == slugs)
                #expect(try await ada.must("ls", "--archived", "--json=slug") == "[{\"slug\":\"old\"}]\n")
                #expect(try await ada.habit(["apply", "-f", file, "-n", "--prune"]).code == 0)
                let restored = try await ada.habit(
                    ["apply", "-f", "-", "--yes"],
                    input: "version: 1\nhabits:\n  - slug: old\n    name: Old\n"
                )
                #expect(restored.code == 0 && restored.output.contains("1 habit restored"), "\(restored)")
            }
        }

        @Test("an export of habits that is applied changes nothing, in YAML and in JSON")
        func exportIsApplied() async throws {
            try await DataScene.lend { scene, bob in
                let eve = try await scene.personWithHabits("eve")
                for form in ["", " --json"] {
                    let done = try await eve.shell(
                        "habit export --habits\(form) | habit apply -f - --dry-run --prune"
                    )
                    #expect(done.code == 0 && done.errors.isEmpty, "\(done)")
                    _ = try await eve.shell("habit export --habits\(form) > '\(scene.path("habits"))'")
                    _ = try await bob.must("apply", "-f", scene.path("habits"), "--yes")
                    let (theirs, ours) = (
                        try await bob.must("export", "--habits"), try await eve.must("export", "--habits")
                    )
                    #expect(theirs == ours)
                }
            }
        }

        @Test("a file with one mistake changes nothing, and the mistake is named")
        func mistakesChangeNothing() async throws {
            try await DataScene.lend { scene, ada in
                let file = try scene.write(
                    "habits.yaml",
                    Self.file + "  - slug: sit\n    schedule: often\n"
                )
                let done = try await ada.habit(["apply", "-f", file, "--yes"])
                #expect(done.code == 8 && done.errors.contains("habits.2.schedule"), "\(done.errors)")
                #expect(try await ada.must("ls", "--all", "--json=slug") == "[]\n")
            }
        }
    }
}
