import Curl
import FoundationEssentials
import HabitTestSupport
import Synchronization
import Testing

@testable import HabitKitCLI

@Suite("Loading libcurl", .timeLimit(.minutes(10)))
struct LibcurlLoadingTests {
    @Test(
        "a command for a server on this machine loads no libcurl, unless it needs it",
        arguments: [("done run", false), ("ls", false), ("sync", false), ("api HEAD /habits", true)]
    )
    func loading(line: String, isNeeded: Bool) throws {
        let scene = try Scene(loggedIn: false)
        let answer = StubServer.json(Sample.answer(Sample.result(Sample.run, Sample.entry())))
        let server = try StubServer([answer, answer, answer])
        let outcome = try HabitBinary.shell(
            "LD_DEBUG=files habit \(line)",
            home: scene.home,
            environment: ["HABIT_SERVER": server.url, "HABIT_TOKEN": "a-secret"]
        )
        #expect(outcome.errors.contains("libc.so"))
        #expect(outcome.errors.contains("libcurl") == isNeeded)
    }

    @Test(
        "the transport is prepared for the server that the command will use",
        arguments: [
            (["ls"], "http://127.0.0.1:4280"),
            (["ls", "--server", "https://a.example"], "https://a.example"),
            (["--server=https://a.example", "done", "run"], "https://a.example"),
            (["--profile", "work", "ls"], "https://work.example"), (["prompt"], nil),
            (["ls", "--server", "x y"], nil),
        ]
    )
    func preparedServer(arguments: [String], server: String?) throws {
        let scene = try Scene()
        let settings = #"{"profiles":{"work":{"server":"https://work.example"}}}"#
        try Data(settings.utf8).write(to: URL(filePath: scene.folder + "/config.json"))
        let prepared = Mutex<[String]>([])
        var world = scene.world()
        world.transport.prepare = { server in prepared.withLock { $0.append(server) } }
        _ = runHabit(arguments: arguments, in: world)
        #expect(prepared.withLock { $0 } == [server].compactMap(\.self))
    }
}
