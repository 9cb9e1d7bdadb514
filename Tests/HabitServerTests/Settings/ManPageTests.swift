import FoundationEssentials
import Testing

@testable import HabitServer

@Suite("man page habit-server(1)")
struct ManPageTests {
    @Test("the page is up to date (scripts/generate-docs writes it)")
    func pageIsUpToDate() {
        let root = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
            .joined(separator: "/")
        let stored = FileManager.default.contents(atPath: "\(root)/man/habit-server.1").map {
            String(decoding: $0, as: UTF8.self)
        }
        #expect(stored == ManPage.text)
    }

    @Test("every option in the help exists, and every secret can come from a file")
    func optionsInHelpExist() throws {
        for row in Usage.options {
            let words = row.term.split(separator: " ").map { String($0) }
            let verbs = ["--force": ["backup", "x"], "--yes": ["user", "delete", "x"]]
            let verb = verbs[words[0]] ?? []
            #expect(throws: Never.self) { try Arguments(verb + words) }
        }
        for setting in Setting.allCases where setting.isSecret {
            #expect(Usage.text.contains(setting.variable + "_FILE"))
            let error = #expect(throws: SettingsError.self) {
                try Settings(
                    arguments: Arguments([]),
                    environment: [
                        "HOME": "/x", setting.variable + "_FILE": "/nowhere", "HABIT_S3_ENDPOINT": "http://x",
                        "HABIT_S3_ACCESS_KEY": "k", "HABIT_S3_SECRET_KEY": "k",
                    ].filter { $0.key != setting.variable }
                )
            }
            #expect(error?.setting == setting.variable + "_FILE")
        }
    }
}
