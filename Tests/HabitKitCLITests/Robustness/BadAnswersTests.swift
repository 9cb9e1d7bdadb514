import FoundationEssentials
import HabitTestSupport
import Testing

@Suite("Malformed answers", .timeLimit(.minutes(30)))
struct BadAnswersTests {
    private static let html = "<html><body>It works!</body></html>"
    private static let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

    static let answers = [
        "", "garbage\r\n\r\n", "\(head)Content-Length: 1000\r\n\r\n{\"id\":",
        "\(head)Content-Length: 4\r\n\r\n\u{0}\u{1}{}",
        "HTTP/1.1 99999 X\r\n\r\n", "HTTP/1.1 OK\r\n\r\n", "\(head)Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 204 No Content\r\n\r\n", "\(head)Content-Length: -1\r\n\r\n{}",
        "\(head)Content-Length: 10737418240\r\n\r\n{",
        "\(head)Content-Length: \(html.utf8.count)\r\n\r\n\(html)",
        "\(head)Content-Length: 3\r\n\r\n\(Sample.user)",
        "\(head)Content-Length: 18446744073709551616\r\n\r\n{}",
        "\(head)Content-Encoding: gzip\r\n\r\nnot gzip",
        "\(head)\r\n" + String(repeating: "[", count: 1_000_000),
        "\(head)\r\n{\"id\":1e999999999,\"username\":3}",
        "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/2.0 200 OK\r\n\r\n{}", "\u{16}\u{3}\u{1}\u{2}",
    ]

    @Test(
        "malformed bytes give a short message and exit code 5, and the check-in stays queued",
        arguments: answers
    )
    func malformedBytes(answer: String) throws {
        let server = ScriptedServer { _ in [.send(answer)] }
        let scene = try Scene(loggedIn: false)
        let environment = ["HABIT_TOKEN": "t", "HABIT_SERVER": server.url]
        for command in ["habit whoami", "habit ls --json"] {
            let outcome = try HabitBinary.shell(command, home: scene.home, environment: environment)
            #expect(outcome.code == 5, "\(command): \(outcome)")
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.split(separator: "\n").count <= 2)
            #expect((1...300).contains(outcome.errors.utf8.count), "\(outcome.errors)")
        }
        let done = try HabitBinary.shell("habit done run", home: scene.home, environment: environment)
        #expect(done.code == 0)
        #expect(done.errors.contains("queued, will be sent later"), "\(done.errors)")
        #expect(done.errors.utf8.count <= 300)
        let outbox = try FileManager.default.contentsOfDirectory(
            atPath: "\(scene.home)/.local/state/habit/outbox"
        )
        #expect(outbox.count == 1)
    }

    @Test(
        "Retry-After is not waited for",
        arguments: ["0", "1000000000", "99999999999999999999", "Wed, 21 Oct 2065 07:28:00 GMT", "-5", "soon"]
    )
    func retryAfterIsNotWaitedFor(value: String) throws {
        let body = Sample.problem(429, "too_many_requests", "Too many requests.")
        let server = ScriptedServer { _ in
            [
                .send(
                    "HTTP/1.1 429 Slow\r\nRetry-After: \(value)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
                )
            ]
        }
        let scene = try Scene(loggedIn: false)
        let outcome = try HabitBinary.shell(
            "timeout 600 habit whoami",
            home: scene.home,
            environment: ["HABIT_TOKEN": "t", "HABIT_SERVER": server.url]
        )
        #expect(outcome.code == 5)
        #expect(outcome.errors.hasPrefix("habit: too many requests"))
        #expect(server.requests.count == 1)
    }
}
