import Curl
import HabitTestSupport
import HabitWire
import POSIXFiles
import Testing

@testable import HabitKitCLI

@Suite("Failures and exit codes")
struct FailureTests {
    @Test("every server problem has an exit code")
    func exitCodesOfProblems() {
        let rows = ProblemCode.allCases.map { code in
            "\(code.rawValue) \(ExitCode(Problem(code, "")).rawValue)"
        }
        let own = FailureCode.allCases.map { "\($0.rawValue) \(ExitCode($0).rawValue)" }
        golden((own + [""] + rows).joined(separator: "\n") + "\n", named: "exit-codes.txt")
    }

    @Test("any answer of a server gives a short message and the right exit code")
    func hostileAnswers() throws {
        var transcript = Transcript()
        let html = "<html><body>It works!</body></html>"
        try transcript.run("ls", replies: .init(status: 200, type: "text/html", body: html))
        try transcript.run("ls", replies: .json(#"[{"slug":"run"#))
        try transcript.run("ls", replies: .json("[]]"))
        try transcript.run("ls", replies: .json("{}"))
        try transcript.run("ls", replies: .empty)
        try transcript.run("ls", replies: .init(status: 301, type: "text/html", body: html))
        for status in [400, 401, 403, 404, 413, 429, 500, 502] {
            try transcript.run("whoami", replies: .init(status: status, type: "text/html", body: html))
        }
        try transcript.run("whoami", replies: .problem(404, "not_found", "There is no such address."))
        try transcript.run(
            "whoami",
            replies: .problem(503, "busy", "The server is busy.", hint: "Try again.")
        )
        try transcript.run("whoami", replies: .problem(418, "new_code", "Something new."))
        try transcript.run("whoami", "--json", replies: .problem(403, "forbidden", "Not allowed."))
        golden(transcript.text, named: "hostile-answers.txt")
    }

    @Test("a server that does not answer")
    func unreachableServer() throws {
        var transcript = Transcript()
        let errors: [CurlError] = [
            .couldNotConnect(reason: "refused"), .timedOut(sent: true), .connectionLost(sent: true),
            .tlsFailure(reason: "the certificate has expired"), .tooLarge, .malformedReply(reason: "x"),
            .cannotLoad(reason: "libcurl.so.4 is missing"), .other(code: 99, reason: "odd"),
        ]
        for error in errors { try transcript.run("done", "run", replies: .failure(error)) }
        golden(transcript.text, named: "no-answer.txt")
    }

    @Test("terminal escapes are made visible")
    func escapesAreVisible() throws {
        var transcript = Transcript()
        let evil = Sample.habit("run", name: #"\u001b[2J\u0007red\u202egnp\t\\n"#)
        try transcript.run("ls", terminal: true, environment: ["TERM": "dumb"], replies: .json("[\(evil)]"))
        try transcript.run("ls", replies: .json("[\(evil)]"))
        try transcript.run("ls", "--json=name", replies: .json("[\(evil)]"))
        try transcript.run("ls", replies: .problem(422, "invalid_values", #"\u001b]0;title\u0007 a\nb"#))
        try transcript.run("ls", "--json", replies: .problem(422, "invalid_values", #"\u001b]0;title\u0007"#))
        golden(transcript.text, named: "escapes.txt")
    }

    @Test("a failed write of the output is a failure")
    func failedOutput() throws {
        let scene = try Scene()
        var world = scene.world()
        world.output = Output(isTerminal: false) { _ throws(SystemError) in throw SystemError(number: 28) }
        #expect(runHabit(arguments: ["version"], in: world) == 1)
        #expect(runHabit(arguments: ["--version"], in: world) == 1)
        #expect(runHabit(arguments: ["help", "done"], in: world) == 1)
        #expect(runHabit(arguments: ["version", "-q"], in: world) == 0)
    }

    @Test("an unknown command suggests another, or runs an external program")
    func unknownAndExternalCommands() throws {
        var transcript = Transcript()
        try transcript.run("do")
        try transcript.run("strek", "run")
        try transcript.run("--json", "xyzzy")
        try transcript.run("help", "nonsense")
        try transcript.run("server")
        golden(transcript.text, named: "unknown-commands.txt")

        let scene = try Scene(environment: ["PATH": "/nowhere:/bin"])
        #expect(scene.run(["../bin/sh"]).code == 2)
    }
}
