import FaultKit
import Foundation
import HabitModel
import HabitWire
import Testing

extension EndToEnd {
    /// A habit with many years of entries.
    @Suite(.timeLimit(.minutes(30)))
    struct LongLogTests {
        /// A person with a diary that ends in 2025; the last days have long notes.
        private func lend(
            days: Int,
            notes: Int,
            _ body: (Person, Day, Folder) async throws -> Void
        ) async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let ada = Person(home: folder.path + "/ada", server: server.url)
                    let password = Client.password + "\n"
                    try #require(
                        try await ada.habit(["signup", "ada", "--password-stdin"], input: password).code == 0
                    )
                    try #require(try await ada.habit(["add", "Diary"]).code == 0)
                    let last = try #require(Day("2025-12-31"))
                    let note = String(repeating: "\u{10428}", count: 2000)
                    let lines = try (0..<days).map { number in
                        let day = try #require(last.advanced(by: number - days + 1))
                        let text = number < days - notes ? "\(number)" : note
                        return #"{"habit":"diary","date":"\#(day)","note":"\#(text)"}"#
                    }
                    let done = try await ada.habit(
                        ["done", "-", "-q"],
                        input: lines.joined(separator: "\n") + "\n"
                    )
                    try #require(done.code == 0, "\(done.errors)")
                    try await body(ada, try #require(last.advanced(by: 1 - days)), folder)
                }
            }
        }

        @Test("all 4,715 days of a log are shown, oldest first")
        func longLogIsShownWhole() async throws {
            try await lend(days: 4_715, notes: 0) { ada, first, _ in
                let table = try await ada.habit(["log", "diary"])
                #expect(table.code == 0)
                #expect(table.output.split(separator: "\n").count == 4_715)
                let json = try await ada.habit(["log", "diary", "--json"])
                let days = try JSON.decode([Entry].self, from: Array(json.output.utf8)).map(\.logDate)
                #expect(days.count == 4_715 && days == days.sorted() && days.first == first)
                let part = try await ada.habit(["log", "diary", "--from", "2013-06-01", "--json=log_date"])
                #expect(part.output.contains("2013-06-01") && part.output.contains("2025-12-31"))
                #expect(!part.output.contains("2013-05-31"))
                // A thousand requests, in a loop and not nested.
                let ever = try await ada.habit([
                    "log", "diary", "--from", "0001-01-01", "--to", "9999-12-31",
                ])
                #expect(ever.code == 0 && ever.output == table.output)
            }
        }

        @Test("notes that are too large for one answer are all shown")
        func longNotesAreShown() async throws {
            try await lend(days: 900, notes: 800) { ada, _, _ in
                let json = try await ada.habit(["log", "diary", "--json"])
                #expect(json.code == 0, "\(json.errors)")
                let entries = try JSON.decode([Entry].self, from: Array(json.output.utf8))
                #expect(entries.count == 900)
                #expect(entries.suffix(800).allSatisfy { $0.note?.unicodeScalars.count == 2000 })
            }
        }
    }
}
