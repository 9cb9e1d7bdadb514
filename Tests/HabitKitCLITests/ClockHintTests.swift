import FoundationEssentials
import HabitKitCLI
import HabitModel
import Testing

@Suite("Tokens and wrong clocks")
struct ClockHintTests {
    private static let hint = "set the server's clock"
    private static let early = Scene.Reply.problem(
        401,
        "token_not_yet_valid",
        "The server's clock is behind the time at which this token was made.",
        hint: "Set the server's clock."
    )
    private static let expired = Scene.Reply.problem(
        401,
        "token_expired",
        "The login has expired.",
        hint: "Log in again."
    )

    /// A token that expires a number of seconds from now.
    private func token(endsIn seconds: Int64) -> String {
        let end = Scene.now.advanced(bySeconds: seconds).microseconds / 1_000_000
        let claims = Data(#"{"sub":"1","exp":\#(end)}"#.utf8).base64EncodedString().replacing("=", with: "")
        return "a.\(claims).c"
    }

    @Test(
        "a token from the future is reported with the server's clock, and nothing is removed"
    )
    func tokenFromTheFuture() throws {
        let login = try Scene()
        let before = login.credentials
        for scene in [login, try Scene(environment: ["HABIT_TOKEN": "a.b.c"])] {
            for arguments in [["whoami"], ["ls"], ["stats"]] {
                let outcome = scene.run(arguments, replies: [Self.early])
                #expect(outcome.code == 4)
                #expect(outcome.errors.contains("the server's clock is behind"))
                #expect(outcome.errors.contains("hint: \(Self.hint)"))
                #expect(!outcome.errors.lowercased().contains("log in again"))
                #expect(!outcome.errors.contains("give it another token"))
            }
        }
        #expect(login.credentials == before)
    }

    @Test("a check-in stays queued until the clock is right")
    func checkInStaysQueuedUntilClockIsRight() throws {
        let scene = try Scene()
        let outcome = scene.run(["done", "run"], replies: [Self.early])
        #expect(scene.queued.count == 1)
        #expect(outcome.errors.contains("hint: \(Self.hint); your check-ins are sent then\n"))
        let sent = scene.run(
            ["done", "walk"],
            replies: [.json(#"{"results":[\#(Sample.result(Sample.run, Sample.entry()))]}"#)]
        )
        #expect(sent.requests.count == 1)
    }

    @Test("a token that has expired only by the server's clock is reported as such")
    func tokenExpiredByServerClockOnly() throws {
        let good = try Scene(environment: ["HABIT_TOKEN": token(endsIn: 60)])
        let outcome = good.run(["whoami"], replies: [Self.expired])
        #expect(outcome.code == 4)
        #expect(outcome.errors.contains("this machine's clock disagrees"))
        #expect(outcome.errors.contains("habit doctor"))
        let over = try Scene(environment: ["HABIT_TOKEN": token(endsIn: -60)])
        #expect(
            over.run(["whoami"], replies: [Self.expired]).errors.contains(
                "HABIT_TOKEN overrides the login"
            )
        )
    }

    @Test("doctor reports the token and the clock")
    func doctorReportsTokenAndClock() throws {
        let scene = try Scene()
        let ready = Scene.Reply(body: #"{"status":"ready"}"#, date: "Fri, 13 Mar 2026 06:20:00 GMT")
        let outcome = scene.run(["doctor"], replies: [ready, Self.early])
        #expect(outcome.output.contains("failed\tclock\t10 min ahead of the server's\t"))
        #expect(outcome.output.contains("failed\taccount\tthe server's clock is behind"))
        #expect(outcome.output.contains(Self.hint))
        #expect(!outcome.output.lowercased().contains("log in again"))
    }
}
