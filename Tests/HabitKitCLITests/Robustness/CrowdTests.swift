import FoundationEssentials
import HabitTestSupport
import Testing

@Suite("Simultaneous processes in one home", .timeLimit(.minutes(30)))
struct CrowdTests {
    @Test("simultaneous logins at many servers are all stored")
    func simultaneousLogins() throws {
        let scene = try Scene(loggedIn: false)
        let servers = (0..<24).map { _ in Sample.server() }
        let lines = servers.map {
            "echo words words | habit login ada --password-stdin -q --server \($0.url) || echo failed >>failures &"
        }
        let outcome = try HabitBinary.shell(
            (lines + ["wait; cat failures 2>/dev/null"]).joined(separator: "\n"),
            home: scene.home
        )
        #expect(outcome.output.isEmpty, "\(outcome.errors)")
        #expect(outcome.errors.isEmpty, "\(outcome.errors)")
        let kept = try #require(scene.credentials)
        #expect(servers.allSatisfy { kept.contains("\"\($0.url)\"") })
        let ends = try HabitBinary.shell(
            servers.map { "habit logout -q --server \($0.url) &" }.joined(separator: "\n") + "\nwait",
            home: scene.home
        )
        #expect(ends.errors.isEmpty, "\(ends.errors)")
        #expect(scene.credentials == #"{"logins":[],"version":1}"# + "\n", "\(scene.credentials ?? "")")
        #expect(try FileManager.default.contentsOfDirectory(atPath: scene.folder) == ["credentials.json"])
    }
}
