import HabitTestSupport
import HabitWire
import Testing

@Suite("Failures of the binary", .timeLimit(.minutes(30)))
struct ExitCodesTests {
    /// A command line, its obstacle, and the answer of the server; without an answer there is no server.
    private struct Case {
        let line: String
        var answer: ScriptedServer.Step?
        var change = ":"

        init(_ line: String, _ answer: ScriptedServer.Step? = nil, after change: String = ":") {
            self.line = line
            self.answer = answer
            self.change = change
        }
    }

    private static func problem(_ status: Int, _ code: String, _ detail: String) -> ScriptedServer.Step {
        ScriptedServer.json(Sample.problem(status, code, detail), status: "\(status) Oh")
    }

    private static let cases = [
        Case("nonsense"), Case("ls --nonsense"), Case("ls --json=nonsense", ScriptedServer.json("[]")),
        Case("done"),
        Case("done run --date 2025-02-30"), Case("add x --every sometimes"), Case("skip"),
        Case("login ada"),
        Case("rm run"), Case("check run --streak x"), Case("--server nowhere ls"),
        Case("whoami --server http://192.0.2.1"),
        Case("ls", after: "unset HABIT_TOKEN"), Case("ls"), Case("whoami"), Case("undo"),
        Case("ls", after: "unset HABIT_TOKEN HOME"), Case("ls", after: "unset HABIT_TOKEN; HOME=x"),
        Case("ls", after: "export HABIT_TOKEN= HABIT_TOKEN_FILE=/nonexistent"),
        Case("ls", after: "mkdir -p .config/habit; echo '{' >.config/habit/config.json; unset HABIT_SERVER"),
        Case(
            "ls",
            after:
                "unset HABIT_TOKEN; mkdir -p -m 700 .config/habit; umask 022; echo '{}' >.config/habit/credentials.json"
        ),
        Case("done run --strict"),
        Case("done run", problem(404, "habit_not_found", "There is no habit run.")),
        Case("show run", problem(404, "habit_not_found", "There is no habit run.")),
        Case("whoami", problem(401, "token_expired", "The login has expired.")),
        Case("done run", problem(401, "token_invalid", "The token is not valid.")),
        Case("whoami", problem(403, "forbidden", "The token may not do this.")),
        Case("add x", problem(409, "habit_exists", "You have a habit x.")),
        Case("add x", problem(422, "invalid_values", "name: too long")),
        Case("whoami", problem(429, "too_many_requests", "Too many requests.")),
        Case("whoami", problem(500, "internal_error", "An error.")),
        Case("whoami", problem(503, "busy", "The server is busy.")),
        Case("whoami", ScriptedServer.json("<html>", status: "502 Bad Gateway")),
        Case("whoami", .send("garbage\r\n")),
        Case("whoami", ScriptedServer.json("{}")),
        Case("whoami", .send("HTTP/1.1 301 Moved\r\nLocation: /x\r\n\r\n")),
        Case("avatar get /nonexistent/picture", ScriptedServer.json("a picture")),
        Case("avatar set /nonexistent/picture"),
        Case("undo 12", ScriptedServer.json(Sample.page())), Case("undo", ScriptedServer.json(Sample.page())),
    ]

    @Test("every failure has its exit code and one message on standard error, or one object with --json")
    func failuresHaveExitCodes() throws {
        var text = ""
        for item in Self.cases {
            let server = item.answer.map { answer in ScriptedServer { _ in [answer] } }
            let url = server?.url ?? "http://127.0.0.1:1"
            for option in ["", "--json "] where option.isEmpty || !item.line.contains("--json") {
                let scene = try Scene(loggedIn: false)
                let outcome = try HabitBinary.shell(
                    "\(item.change)\nhabit \(option)\(item.line)",
                    home: scene.home,
                    environment: ["HABIT_SERVER": url, "HABIT_TOKEN": "t"]
                )
                let errors = outcome.errors.replacing(url, with: "http://SERVER").replacing(
                    scene.home,
                    with: "$HOME"
                )
                #expect((1...8).contains(outcome.code), "\(item.line): \(outcome)")
                #expect(outcome.output.isEmpty, "\(item.line): \(outcome.output)")
                if option.isEmpty {
                    let change = item.change == ":" ? "" : "\(item.change); "
                    let answer = item.answer.map { "   <- \(Self.firstLine(of: $0))" } ?? ""
                    text += "$ \(change)habit \(item.line)\(answer)\n= \(outcome.code)\n"
                } else {
                    expectObject(errors, item.line)
                }
                text += errors.split(separator: "\n").map { "! \($0)\n" }.joined()
            }
            text += "\n"
        }
        golden(text, named: "failures.txt")
    }

    private static func firstLine(of answer: ScriptedServer.Step) -> String {
        guard case .send(let text) = answer else { return "" }
        return String(text.prefix { $0 != "\r\n" }.dropFirst("HTTP/1.1 ".count))
    }

    private func expectObject(_ errors: String, _ line: String) {
        #expect(errors.hasSuffix("}\n") && errors.split(separator: "\n").count == 1, "\(line): \(errors)")
        guard case .object(let members)? = try? JSONParser.parse(Array(errors.utf8)),
            members.map(\.name) == ["error"],
            case .object(let error) = members[0].value
        else {
            Issue.record("\(line): no error object: \(errors)")
            return
        }
        #expect(error.map(\.name) == ["code", "message", "hint"])
    }
}
