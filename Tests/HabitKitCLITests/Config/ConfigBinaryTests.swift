import FoundationEssentials
import Testing

@Suite("Settings and logins, by many processes at once", .timeLimit(.minutes(5)))
struct ConfigBinaryTests {
    @Test("of twelve that log in at once, at as many addresses, all are logged in")
    func logins() throws {
        let scene = try Scene(loggedIn: false)
        let server = try StubServer(count: 36) { _, request in
            let path = request.prefix { $0 != "\r\n" }
            if path.contains("/auth/login") { return StubServer.json(Sample.token) }
            return StubServer.json(path.contains("/users/me") ? Sample.user : Sample.today)
        }
        let lines = (0..<12).map {
            "echo words words | habit login ada --password-stdin -q --server \(server.url)/at-\($0) &"
        }
        let outcome = try HabitBinary.shell(lines.joined(separator: "\n") + "\nwait", home: scene.home)
        #expect(outcome.errors.isEmpty, "\(outcome.errors)")
        let text = try #require(scene.credentials)
        for number in 0..<12 { #expect(text.contains("/at-\(number)\"")) }
    }

    @Test("an unknown TZ is told once, where the day matters")
    func zone() throws {
        let scene = try Scene(loggedIn: false)
        let environment = ["HABIT_SERVER": "http://127.0.0.1:1", "HABIT_TOKEN": "t", "TZ": "Nowhere/At_All"]
        func run(_ line: String) throws -> HabitBinary.Outcome {
            try HabitBinary.shell(line, home: scene.home, environment: environment)
        }
        let warning = "no time zone TZ=Nowhere/At_All"
        let done = try run("habit done run")
        #expect(done.code == 0)
        #expect(done.errors.split(separator: warning, omittingEmptySubsequences: false).count == 2)
        let prompt = try run(
            "habit prompt; habit version; habit check --all-done --server nonsense"
        )
        #expect(!prompt.errors.contains(warning))
        let json = try run("habit done run --json")
        #expect(json.errors.contains(#"{"notice":{"code":"unknown_zone","message":"this machine knows no"#))
        for zone in [
            "Europe/Vienna", ":Europe/Vienna", "JST-9", "<+0330>-3:30", "EST5EDT,M3.2.0,M11.1.0", "UTC", "",
        ] {
            let known = try HabitBinary.shell(
                "habit done run",
                home: scene.home,
                environment: environment.merging(["TZ": zone]) { $1 }
            )
            #expect(!known.errors.contains("zone"), "\(zone): \(known.errors)")
        }
        for zone in ["Europe", "Nowhere", "ab9", "<x", "/nowhere", "Europe/Wien"] {
            let unknown = try HabitBinary.shell(
                "habit done run",
                home: scene.home,
                environment: environment.merging(["TZ": zone]) { $1 }
            )
            #expect(unknown.errors.contains("TZ=\(zone)"), "\(zone): \(unknown.errors)")
        }
    }
}
