import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("habit completions")
struct CompletionsTests {
    @Test("each script equals the packaged file; $SHELL is the default")
    func scriptsEqualPackagedFiles() throws {
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

    @Test("an unsupported shell is an error")
    func unsupportedShell() throws {
        var transcript = Transcript()
        try transcript.run("completions", "tcsh")
        try transcript.run("completions", environment: ["SHELL": "/bin/tcsh"])
        try transcript.run("completions", "--json")
        try transcript.run("completions", "bash", "--json=x")
        golden(transcript.text, named: "completions.txt")
    }
}
