import Curl
import FoundationEssentials
import HabitTestSupport
import Testing

@Suite("Account commands")
struct AccountTests {
    @Test("deleting an account needs its name and password, and discards its queued check-ins")
    func deletingAccountDiscardsItsQueue() throws {
        var transcript = Transcript()
        let user = Scene.Reply.json(Sample.user)
        let wrong = Scene.Reply.problem(422, "wrong_password", "The current password is wrong.")
        for typed in [["n", "ada", "words words"], ["no", "Ada"], ["n"], []] {
            try transcript.run("account", "delete", terminal: true, typed: typed, replies: user, .empty)
        }
        try transcript.run(
            "account",
            "delete",
            terminal: true,
            typed: ["n", "ada", "words"],
            replies: user,
            wrong
        )
        try transcript.run("account", "delete", typed: ["words words"], replies: user, .empty)
        try transcript.run("account", "delete", "--yes", typed: ["words words"], replies: user, .empty)
        let scene = try Scene(typed: ["words words"])
        scene.queue("run")
        #expect(scene.queued.count == 1)
        transcript.run("account", "delete", "--yes", "--password-stdin", in: scene, replies: user, .empty)
        #expect(scene.queued.isEmpty)
        #expect(scene.credentials?.contains("ada") == false)
        #expect(scene.snapshot == nil)
        for word in ["--json", "-q"] {
            let scene = try Scene(typed: ["words words"])
            transcript.run(
                "account",
                "delete",
                "--yes",
                "--password-stdin",
                word,
                in: scene,
                replies: user,
                .empty
            )
        }
        golden(transcript.text, named: "account-delete.txt")
    }

    @Test("signup takes the invitation from the command line, else from HABIT_INVITE")
    func invitation() throws {
        for (words, expected) in [
            ([], "from-environment"), (["--invite", "from-argument"], "from-argument"),
        ] {
            let scene = try Scene(
                environment: ["HABIT_INVITE": "from-environment"],
                loggedIn: false,
                typed: ["secret words"]
            )
            let done = scene.run(
                ["signup", "ada", "--password-stdin"] + words,
                replies: [.json(Sample.user, status: 201), .json(Sample.token), .json(Sample.user)]
            )
            #expect(done.code == 0)
            let body = done.requests.first?.body.map { String(decoding: $0, as: UTF8.self) } ?? ""
            #expect(body.contains(#""invite":"\#(expected)""#))
        }
    }

    @Test("signup creates the account, logs in and learns the day start")
    func signup() throws {
        var transcript = Transcript()
        let steps = [Scene.Reply.json(Sample.user, status: 201), .json(Sample.token), .json(Sample.user)]
        try transcript.run(
            "signup",
            "ada",
            terminal: true,
            loggedIn: false,
            typed: ["secret words", "secret words"],
            replies: steps[0],
            steps[1],
            steps[2]
        )
        try transcript.run(
            "signup",
            "ada",
            "--password-stdin",
            "--json=username",
            loggedIn: false,
            typed: ["secret words"],
            replies: steps[0],
            steps[1],
            steps[2]
        )
        try transcript.run("signup", "ada", terminal: true, loggedIn: false, typed: ["one word", "another"])
        try transcript.run("signup", "ada", loggedIn: false)
        try transcript.run("signup", "ada", "--password-stdin", loggedIn: false)
        try transcript.run(
            "signup",
            "ada",
            "--password-stdin",
            loggedIn: false,
            typed: ["secret words"],
            replies: .problem(409, "username_taken", "The name ada is taken.")
        )
        golden(transcript.text, named: "signup.txt")
    }

    @Test("login stores the token for its server")
    func login() throws {
        var transcript = Transcript()
        try transcript.run(
            "login",
            "ada",
            terminal: true,
            loggedIn: false,
            typed: ["secret words"],
            replies: .json(Sample.token),
            .json(Sample.user)
        )
        try transcript.run(
            "login",
            "ada",
            "--password-stdin",
            "--server",
            "https://Example.ORG:443/habits/",
            typed: ["secret words"],
            replies: .json(Sample.token),
            .json(Sample.user)
        )
        try transcript.run(
            "login",
            "ada",
            "--password-stdin",
            typed: ["wrong words"],
            replies: .problem(401, "wrong_credentials", "Wrong username or password.")
        )
        try transcript.run("login", "ada", "--no-input", terminal: true, typed: ["secret words"])
        golden(transcript.text, named: "login.txt")
    }

    @Test("logout ends the login on the server and removes it here, even if it had already ended")
    func logout() throws {
        var transcript = Transcript()
        try transcript.run("logout", replies: .empty)
        try transcript.run("logout", "--everywhere", terminal: true, replies: .empty)
        try transcript.run("logout", replies: .problem(401, "token_expired", "The login has expired."))
        try transcript.run("logout", replies: .failure(.couldNotConnect(reason: "")))
        try transcript.run("logout", loggedIn: false)
        golden(transcript.text, named: "logout.txt")

        let scene = try Scene()
        #expect(scene.run(["logout"], replies: [.empty]).code == 0)
        #expect(scene.credentials?.contains("token") == false)
        #expect(scene.run(["whoami"]).code == 4)
    }

    @Test("whoami shows the name, account shows everything")
    func whoamiAndAccount() throws {
        var transcript = Transcript()
        try transcript.run("whoami", replies: .json(Sample.user))
        try transcript.run("whoami", "--json=username,id", replies: .json(Sample.user))
        try transcript.run("whoami", loggedIn: false)
        try transcript.run("whoami", "--json", loggedIn: false)
        try transcript.run(
            "whoami",
            replies: .problem(401, "token_invalid", "The token is not valid.", hint: "Log in again.")
        )
        golden(transcript.text, named: "whoami.txt")

        transcript = Transcript()
        try transcript.run("account", terminal: true, replies: .json(Sample.user))
        try transcript.run("account", replies: .json(Sample.user))
        try transcript.run(
            "account",
            "edit",
            "--day-starts-at",
            "05:30",
            "--time-zone",
            "Asia/Tokyo",
            replies: .json(Sample.user)
        )
        try transcript.run("account", "edit", "--day-starts-at", "25:00")
        try transcript.run("account", "edit")
        golden(transcript.text, named: "account.txt")
    }

    @Test("whoami and account edit update the day start for later check-ins")
    func dayStartIsUpdated() throws {
        let scene = try Scene()
        let late = Sample.user.replacing("04:00", with: "06:30")
        #expect(scene.run(["whoami"], replies: [.json(late)]).code == 0)
        #expect(scene.credentials?.contains(#""day_starts_at":"06:30""#) == true)
        #expect(
            scene.run(["account", "edit", "--day-starts-at", "04:00"], replies: [.json(Sample.user)]).code
                == 0
        )
        #expect(scene.credentials?.contains(#""day_starts_at":"04:00""#) == true)
    }

    @Test("passwd stores the new token, because the old one has ended")
    func passwdStoresNewToken() throws {
        var transcript = Transcript()
        try transcript.run(
            "passwd",
            terminal: true,
            typed: ["old words", "new words", "new words"],
            replies: .json(Sample.token)
        )
        try transcript.run("passwd", terminal: true, typed: ["old words", "new words", "other words"])
        try transcript.run(
            "passwd",
            "--password-stdin",
            typed: ["old words", "new words"],
            replies: .problem(422, "wrong_password", "The current password is wrong.")
        )
        golden(transcript.text, named: "passwd.txt")

        let scene = try Scene(typed: ["old words", "new words"])
        #expect(scene.run(["passwd", "--password-stdin", "-q"], replies: [.json(Sample.token)]).code == 0)
        #expect(scene.credentials?.contains("new-token") == true)
        #expect(scene.credentials?.contains("token-of-ada") == false)
    }

    @Test("an avatar is uploaded as a form and downloaded to a file or a pipe")
    func avatarUploadAndDownload() throws {
        let scene = try Scene()
        let picture = "\(scene.home)/a \"b\".png"
        try Data("picture".utf8).write(to: URL(filePath: picture))
        let set = scene.run(["avatar", "set", picture], replies: [.json(Sample.user)])
        let form = try #require(set.requests.first?.body)
        #expect(set.code == 0)
        #expect(set.requests.first?.totalTimeout == 120_000)
        golden(String(decoding: form, as: UTF8.self).replacing("\r\n", with: "␍\n"), named: "avatar-form.txt")

        let file = "\(scene.home)/got.png"
        #expect(
            scene.run(["avatar", "get", file], replies: [.json("picture")]).output == "✓ \(file) · 7 bytes\n"
        )
        #expect(FileManager.default.contents(atPath: file) == Data("picture".utf8))
        #expect(scene.run(["avatar", "get", "-"], replies: [.json("picture")]).output == "picture")
        #expect(scene.run(["avatar", "get"], replies: [.json("picture")]).output == "picture")
        #expect(scene.run(["avatar", "rm"], replies: [.empty]).output == "✓ removed the picture\n")
        let missing = Scene.Reply.problem(404, "file_not_found", "There is no avatar.")
        #expect(scene.run(["avatar", "get", "-"], replies: [missing]).code == 3)
    }

    @Test("a picture that is too large is not sent")
    func oversizedAvatarIsNotSent() throws {
        let scene = try Scene()
        let picture = "\(scene.home)/big.png"
        try Data(count: (2 << 20) + 1).write(to: URL(filePath: picture))
        let outcome = scene.run(["avatar", "set", picture], replies: [.json(Sample.user)])
        #expect(outcome.code == 8)
        #expect(outcome.requests.isEmpty)
        #expect(outcome.errors.contains("2 MiB"))
        #expect(scene.run(["avatar", "set", "\(scene.home)/none.png"]).code == 1)
        #expect(scene.run(["avatar", "set", scene.home]).code == 1)
        #expect(try Scene(terminal: true).run(["avatar", "get"]).code == 2)
    }
}
