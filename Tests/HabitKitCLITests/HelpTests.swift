import ArgumentParser
import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("Help")
struct HelpTests {
    @Test("The overview, and the short and the full page of a command")
    func overviewAndCommandPages() throws {
        var transcript = Transcript()
        try transcript.run()
        try transcript.run("done", "-h")
        try transcript.run("help", "done")
        try transcript.run("help", "avatar")
        try transcript.run("account", "edit", "--help", terminal: true)
        try transcript.run("version")
        try transcript.run("version", "--json")
        golden(transcript.text, named: "help.txt")
    }

    @Test("Topics have pages of their own")
    func topicPages() throws {
        var transcript = Transcript()
        for topic in Topic.allCases { try transcript.run("help", topic.rawValue) }
        try transcript.run("help", "json", "fields")
        golden(transcript.text, named: "help-topics.txt")
    }

    @Test("Every page has examples, and every example runs habit")
    func pagesHaveExamples() throws {
        for group in Root.groups {
            for command in group.commands {
                let page = try #require(Manual(of: [command._commandName])?.page)
                #expect(!page.examples.isEmpty)
                for example in page.examples { #expect(example.line.contains("habit ")) }
            }
        }
    }
}
