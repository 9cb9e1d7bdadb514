import HabitTestSupport
import Testing

@Suite("Where the token goes", .timeLimit(.minutes(30)))
struct RedirectTests {
    @Test(
        "redirects are never followed",
        arguments: [
            ("301 Moved", "http://127.0.0.1:PORT/users/me"), ("302 Found", "http://localhost:PORT/users/me"),
            ("303 See Other", "//127.0.0.1:PORT/"), ("307 Temporary", "https://127.0.0.1:PORT/"),
            ("308 Permanent", "/users/me"), ("300 Choices", "http://127.0.0.1:PORT/"),
        ]
    )
    func redirectsAreNotFollowed(status: String, location: String) throws {
        let other = Sample.server()
        let target = location.replacing("PORT", with: "\(other.port)")
        let server = ScriptedServer { _ in
            [.send("HTTP/1.1 \(status)\r\nLocation: \(target)\r\nContent-Length: 0\r\n\r\n")]
        }
        let scene = try Scene(loggedIn: false)
        let outcome = try HabitBinary.shell(
            "habit whoami",
            home: scene.home,
            environment: ["HABIT_SERVER": server.url, "HABIT_TOKEN": "t"]
        )
        #expect(outcome.code == 5)
        #expect(outcome.errors.contains("redirect"))
        #expect(outcome.output.isEmpty)
        #expect(server.requests.count == 1)
        #expect(other.requests.isEmpty)
    }

    @Test(
        "no token or password is sent unencrypted to another machine or requested for it",
        arguments: [
            "habit whoami", "habit ls", "habit done run",
            "echo words words | habit login ada --password-stdin",
            "echo words words | habit signup ada --password-stdin", "habit logout", "habit events",
        ]
    )
    func nothingGoesUnencrypted(command: String) throws {
        let scene = try Scene(loggedIn: false)
        let outcome = try HabitBinary.shell(
            command.replacing("habit ", with: "strace -f -o trace -e trace=connect,sendto,sendmsg habit "),
            home: scene.home,
            environment: ["HABIT_SERVER": "http://192.0.2.1", "HABIT_TOKEN": "t"]
        )
        #expect(outcome.code == 1, "\(outcome)")
        #expect(outcome.errors.contains("--insecure"))
        let trace = try HabitBinary.shell("grep -E 'connect|send' trace", home: scene.home)
        #expect(trace.output.isEmpty, "\(trace.output)")
    }

    @Test("requests to this machine bypass the proxy")
    func proxyIsBypassedForThisMachine() throws {
        let (server, proxy) = (Sample.server(), Sample.server())
        let scene = try Scene(loggedIn: false)
        for name in ["http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"] {
            let outcome = try HabitBinary.shell(
                "habit whoami",
                home: scene.home,
                environment: ["HABIT_SERVER": server.url, "HABIT_TOKEN": "t", name: proxy.url]
            )
            #expect(outcome.output == "ada\n")
        }
        #expect(proxy.requests.isEmpty)
    }
}
