import ArgumentParser
import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("Help")
struct HelpTests {
    @Test("the overview, short help and full help")
    func helpPages() throws {
        var transcript = Transcript()
        try transcript.run("help")
        try transcript.run("done", "-h")
        try transcript.run("help", "done")
        try transcript.run("help", "avatar")
        try transcript.run("account", "edit", "--help", terminal: true)
        try transcript.run("version")
        try transcript.run("version", "--json")
        golden(transcript.text, named: "help.txt")
    }

    @Test("help topics")
    func helpTopics() throws {
        var transcript = Transcript()
        for topic in Topic.allCases { try transcript.run("help", topic.rawValue) }
        try transcript.run("help", "json", "fields")
        golden(transcript.text, named: "help-topics.txt")
    }

    @Test("every page starts with examples of existing commands")
    func pagesStartWithExamples() throws {
        for group in Root.groups {
            for command in group.commands {
                let page = try #require(Manual(of: [command._commandName])?.page)
                #expect(!page.examples.isEmpty)
                for example in page.examples { #expect(example.line.contains("habit ")) }
            }
        }
    }
}
