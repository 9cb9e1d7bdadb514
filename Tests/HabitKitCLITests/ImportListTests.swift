import Curl
import Testing

@testable import HabitKitCLI

@Suite("the list of imports")
struct ImportListTests {
    private static let list = Scene.Reply.json(
        """
        [{"created_at":"2026-03-13T07:00:00Z","entries":{"added":12,"changed":1},"format":"loop-db",\
        "habits":{"added":2},"import":8,"undone_at":null},\
        {"created_at":"2026-03-12T07:00:00Z","entries":{"added":3,"changed":0},"format":"habit-csv",\
        "habits":{"added":1},"import":7,"undone_at":"2026-03-12T08:00:00Z"}]
        """
    )

    @Test("imports are listed with their numbers, and a file is not needed for it")
    func importsAreListed() throws {
        let outcome = try Scene().run(["import", "--ls"], replies: [Self.list])
        #expect(outcome.code == 0 && outcome.requests.first?.url.hasSuffix("/imports") == true)
        let rows = outcome.output.split(separator: "\n").map { $0.split(separator: "\t") }
        #expect(
            rows.map { $0.first ?? "" } == ["8", "7"] && rows.allSatisfy { $0[2].hasPrefix("2026-03-1") }
        )
        for words in [["import"], ["import", "--ls", "ada.json"], ["undo", "--import", "7", "-n"]] {
            let refused = try Scene().run(words, replies: [Self.list])
            #expect(refused.code == 2 && refused.requests.isEmpty, "\(words)")
        }
    }

    @Test("an import that was undone before is not undone again", arguments: ["applied", "duplicate"])
    func secondUndoSaysSo(outcome: String) throws {
        let reply = Scene.Reply.json(
            #"{"entries":{"undone":3},"habits":{"deleted":1},"import":7,"outcome":"\#(outcome)"}"#
        )
        let undone = try Scene().run(["undo", "--import", "7"], replies: [reply])
        #expect(undone.code == 0)
        #expect(undone.output.contains("already undone") == (outcome == "duplicate"))
        #expect(undone.output.contains("3 entries") == (outcome == "applied"), "\(undone.output)")
    }
}
