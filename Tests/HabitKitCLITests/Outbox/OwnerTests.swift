import Curl
import FoundationEssentials
import HabitModel
import Testing

@testable import HabitKitCLI

@Suite("Owners of queued check-ins")
struct OwnerTests {
    static func token(_ claims: String) -> String {
        let text = Data(claims.utf8).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        return "eyJ0eXAiOiJhdCtqd3QifQ.\(text).c2ln"
    }

    @Test("a JWT names its account; any other token identifies its login or only itself")
    func tokenNamesItsAccount() throws {
        #expect(TokenClaims(Self.token(#"{"sub":"17","exp":1}"#)).subject == "17")
        #expect(TokenClaims(Self.token(#"{"sub":"Zoë <?>","x":"~~~"}"#)).subject == "Zoë <?>")
        for token in [
            "", "t", "a.b.c", "..", Self.token("{}"), Self.token(#"{"sub":7}"#), Self.token(#"{"sub":""}"#),
        ] {
            #expect(TokenClaims(token).subject == nil, "\(token)")
        }
        let server = try #require(ServerURL("https://a.example"))
        let first = Owner(server: server, token: "one", login: nil)
        #expect(first.isTokenAlone)
        #expect(!first.account.contains("one"))
        #expect(!first.maySend(for: Owner(server: server, token: "two", login: nil)))
    }

    @Test("without a login, the token says when the person's day starts")
    func tokenSaysDayStart() throws {
        #expect(TokenClaims(Self.token(#"{"sub":"1","day_starts_at":"04:30"}"#)).dayStart?.minutes == 270)
        for token in ["t", Self.token(#"{"sub":"1"}"#), Self.token(#"{"day_starts_at":"25:00"}"#)] {
            #expect(TokenClaims(token).dayStart == nil)
        }
        let scene = try Scene(loggedIn: false)
        let night = ["HABIT_TOKEN": Self.token(#"{"sub":"1","day_starts_at":"12:00"}"#)]
        let sent = scene.run(
            ["done", "run"],
            replies: [.json(Sample.answer(count: 1))],
            environment: night
        )
        let body = String(decoding: sent.requests.first?.body ?? [], as: UTF8.self)
        #expect(body.contains("2026-03-12"))
    }

    @Test("check-ins are not sent for another account, another server, or another name with the same id")
    func onlyTheOwnerMaySend() {
        let ada = Owner(server: "https://a", account: "id:1", username: "ada")
        #expect(ada.maySend(for: ada))
        #expect(ada.maySend(for: Owner(server: "https://a", account: "id:1", username: nil)))
        #expect(Owner(server: "https://a", account: "id:1", username: nil).maySend(for: ada))
        #expect(!ada.maySend(for: Owner(server: "https://b", account: "id:1", username: "ada")))
        #expect(!ada.maySend(for: Owner(server: "https://a", account: "id:2", username: "ada")))
        #expect(!ada.maySend(for: Owner(server: "https://a", account: "id:1", username: "bob")))
    }

    @Test("Ada's queued check-ins stay while Grace is logged in or another server is used")
    func checkInsStayForTheirOwner() throws {
        let scene = try Scene(loggedIn: false)
        let ada = ["HABIT_TOKEN": Self.token(#"{"sub":"1"}"#)]
        let grace = ["HABIT_TOKEN": Self.token(#"{"sub":"2"}"#)]
        let answer = Scene.Reply.json(Sample.answer(count: 1))
        _ = scene.run(["done", "run"], environment: ada)
        #expect(scene.run(["done", "run"], replies: [answer], environment: grace).batches == [1])
        let elsewhere = ["--server", "https://b.example", "done", "run"]
        #expect(scene.run(elsewhere, replies: [answer], environment: ada).batches == [1])
        #expect(scene.queued.count == 1)
        let sync = scene.run(["sync"], environment: grace)
        #expect(sync.code == 6)
        #expect(
            sync.errors.hasPrefix(
                "habit: 1 check-in is queued for another account at http://127.0.0.1:4280\n"
            )
        )
        #expect(sync.requests.isEmpty)
        // The token is another one of the same account.
        let later = ["HABIT_TOKEN": Self.token(#"{"sub":"1","exp":2}"#)]
        #expect(scene.run(["sync"], replies: [answer], environment: later).batches == [1])
        #expect(scene.queued.isEmpty)
    }
}
