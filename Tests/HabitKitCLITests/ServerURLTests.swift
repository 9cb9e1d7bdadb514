import Curl
import Testing

@testable import HabitKitCLI

@Suite("Server addresses")
struct ServerURLTests {
    @Test(
        "canonical spelling",
        arguments: [
            ("http://127.0.0.1:4280/", "http://127.0.0.1:4280"),
            ("HTTPS://Example.Org:443", "https://example.org"),
            ("http://example.org:80/a/b//", "http://example.org/a/b"),
            ("https://[::1]:8443", "https://[::1]:8443"),
            ("https://h:08443", "https://h:8443"),
        ]
    )
    func canonicalSpelling(address: String, text: String) {
        #expect(ServerURL(address)?.text == text)
    }

    @Test(
        "invalid addresses",
        arguments: [
            "", "example.org", "ftp://h", "http://", "http://user@h", "http://user:pw@h", "http://h:0",
            "http://h:65536",
            "http://h:", "http://h:12x", "http://h?x", "http://h/#x", "http://h h", "http://h\n", "http://hé",
            "http://[::1",
            "http://[::1]x", "http://h:80:80", "http://h:+8", "file:///etc/passwd", "http://h\\@evil",
        ]
    )
    func invalidAddresses(address: String) {
        #expect(ServerURL(address) == nil)
    }

    @Test(
        "only certain addresses of this machine are loopback",
        arguments: [
            ("http://localhost:1", true), ("http://127.0.0.1", true), ("http://127.255.0.9", true),
            ("http://[::1]", true),
            ("http://127.0.0.1.evil.com", false), ("http://localhost.evil.com", false),
            ("http://127.1", false),
            ("http://0x7f.0.0.1", false), ("http://128.0.0.1", false), ("http://127.0.0.256", false),
            ("http://[::2]", false), ("http://0.0.0.0", false), ("http://127.0.0.1.", false),
        ]
    )
    func loopback(address: String, isLoopback: Bool) throws {
        #expect(try #require(ServerURL(address)).isLoopback == isLoopback)
    }

    @Test("a token goes only to its own server, and never unencrypted to another machine")
    func tokenGoesOnlyToItsServer() throws {
        let scene = try Scene()
        for server in ["http://127.0.0.1:4281", "http://localhost:4280", "https://127.0.0.1:4280"] {
            let outcome = scene.run(["whoami", "--server", server], replies: [.json(Sample.user)])
            #expect(outcome.code == 4)
            #expect(outcome.requests.isEmpty)
        }
        let token = try Scene(environment: ["HABIT_TOKEN": "t", "HABIT_SERVER": "http://example.org"])
        let refused = token.run(["whoami"], replies: [.json(Sample.user)])
        #expect(refused.code == 1)
        #expect(refused.requests.isEmpty)
        #expect(token.run(["whoami", "--insecure"], replies: [.json(Sample.user)]).code == 0)
        let signup = try Scene(loggedIn: false, typed: ["secret words"])
        let sent = signup.run(["login", "ada", "--password-stdin", "--server", "http://example.org"])
        #expect(sent.code == 1)
        #expect(sent.requests.isEmpty)
    }

    @Test("requests to this machine bypass the proxy")
    func proxyIsBypassedForThisMachine() throws {
        let scene = try Scene(environment: ["HABIT_TOKEN": "t"])
        let here = scene.run(["whoami"], replies: [.json(Sample.user)])
        let there = scene.run(["whoami", "--server", "https://example.org"], replies: [.json(Sample.user)])
        #expect(here.requests.map(\.usesEnvironmentProxy) == [false])
        #expect(there.requests.map(\.usesEnvironmentProxy) == [true])
    }
}
