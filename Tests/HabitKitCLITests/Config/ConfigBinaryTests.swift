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
}
