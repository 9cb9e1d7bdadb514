import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("completions: the script for a shell")
struct CompletionsTests {
    @Test("each is the file that packages carry; without a name it is the shell of $SHELL")
    func scripts() throws {
        let scene = try Scene(loggedIn: false)
        for shell in ShellName.allCases {
            let file = GeneratedFiles.all().first { $0.path == "completions/habit.\(shell.rawValue)" }
            let named = scene.run(["completions", shell.rawValue])
            let own = scene.run(["completions"], environment: ["SHELL": "/usr/local/bin/\(shell.rawValue)"])
            #expect(named.code == 0)
            #expect(named.output == file?.text)
            #expect(own.output == file?.text)
        }
    }

    @Test("another shell is an error")
    func others() throws {
        var transcript = Transcript()
        try transcript.run("completions", "tcsh")
        try transcript.run("completions", environment: ["SHELL": "/bin/tcsh"])
        try transcript.run("completions", "--json")
        try transcript.run("completions", "bash", "--json=x")
        golden(transcript.text, named: "completions.txt")
    }
}
