import FoundationEssentials
import Testing

@Suite("Settings and logins, the binary", .timeLimit(.minutes(30)))
struct ConfigBinaryTests {
    @Test("fifty simultaneous changes lose nothing and leave no files")
    func simultaneousSettings() throws {
        let scene = try Scene(loggedIn: false)
        let outcome = try HabitBinary.shell(
            """
            i=0; while [ $i -lt 50 ]; do i=$((i + 1)); habit config set alias.a$i "done habit-$i" -q & done; wait
            habit config ls | sort -V; ls -A "$HOME/.config/habit"; stat -c '%a' "$HOME/.config/habit" "$HOME"/.config/habit/*
            """,
            home: scene.home
        )
        let expected = (1...50).map { "alias.a\($0)\tdone habit-\($0)\n" }.joined()
        #expect(outcome.output == expected + "config.json\n700\n600\n")
        #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    }

    @Test("twelve simultaneous logins are all stored")
    func simultaneousLogins() throws {
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

    @Test("a symbolic link is never written to")
    func symbolicLinkIsNotWritten() throws {
        let scene = try Scene(loggedIn: false)
        let outcome = try HabitBinary.shell(
            """
            mkdir -p -m 700 "$HOME/.config/habit"; echo '{"color":"never"}' >"$HOME/mine"
            ln -s "$HOME/mine" "$HOME/.config/habit/config.json"
            habit config color; habit config color always; echo $?; cat "$HOME/mine"; test -L "$HOME/.config/habit/config.json"
            """,
            home: scene.home
        )
        #expect(outcome.output == "never\n1\n{\"color\":\"never\"}\n")
        #expect(outcome.errors.contains("is a symbolic link, which habit does not write to"))
        #expect(outcome.code == 0)
    }

    @Test("a full disk leaves the settings unchanged")
    func fullDiskLeavesSettings() throws {
        let scene = try Scene(loggedIn: false)
        let outcome = try HabitBinary.shell(
            """
            habit config color never -q; ulimit -f 0; trap '' XFSZ
            habit config server https://h.example; echo $?
            """,
            home: scene.home
        )
        // The shell's own output is a file on the full disk, too, so it cannot be checked.
        #expect(outcome.code == 0 || outcome.code == 1)
        let after = try HabitBinary.shell("habit config ls; ls -A \"$HOME/.config/habit\"", home: scene.home)
        #expect(after.output == "color\tnever\nconfig.json\n")
    }

    @Test("an unknown TZ is reported once, where the day matters, and by doctor")
    func unknownZoneIsReportedOnce() throws {
        let scene = try Scene(loggedIn: false)
        let environment = ["HABIT_SERVER": "http://127.0.0.1:1", "HABIT_TOKEN": "t", "TZ": "Nowhere/At_All"]
        func run(_ line: String) throws -> HabitBinary.Outcome {
            try HabitBinary.shell(line, home: scene.home, environment: environment)
        }
        let warning = "unknown time zone TZ=Nowhere/At_All"
        let done = try run("habit done run")
        #expect(done.code == 0)
        #expect(done.errors.split(separator: warning, omittingEmptySubsequences: false).count == 2)
        let prompt = try run(
            "habit prompt; habit version; habit config ls; habit check --all-done --server nonsense"
        )
        #expect(!prompt.errors.contains(warning))
        #expect(try run("habit doctor").output.contains("failed\tzone\t\(warning)"))
        let json = try run("habit done run --json")
        #expect(json.errors.contains(#"{"notice":{"code":"unknown_zone","message":"unknown time zone"#))
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

    @Test("doctor works without a network, a login or HOME")
    func doctorWithoutAnything() throws {
        let scene = try Scene(loggedIn: false)
        let outcome = try HabitBinary.shell(
            "habit doctor",
            home: scene.home,
            environment: ["HABIT_SERVER": "http://127.0.0.1:1"]
        )
        #expect(outcome.code == 5)
        #expect(outcome.output.contains("\nok\tlibcurl\t"))
        #expect(outcome.output.contains("ok\tserver\thttp://127.0.0.1:1, from HABIT_SERVER\t"))
        let homeless = try HabitBinary.shell("unset HOME; habit doctor", home: scene.home)
        #expect(homeless.code == 1)
        #expect(homeless.output.contains("failed\tfiles\tHOME is not set"))
        let left = try HabitBinary.shell("cd; find . -name '*habit*'", home: scene.home)
        #expect(left.output.isEmpty)
    }

    @Test("an unusable environment variable is named, and a token is never shown")
    func unusableVariables() throws {
        let scene = try Scene(loggedIn: false)
        for (name, value) in [
            ("HABIT_SERVER", "nonsense"), ("HABIT_PROFILE", "no/such"), ("HABIT_TOKEN", "two words"),
            ("HABIT_TOKEN", "  "), ("HABIT_TOKEN_FILE", "/nowhere/at/all"), ("HABIT_TOKEN_FILE", "/dev/null"),
        ] {
            let outcome = try HabitBinary.shell("habit whoami", home: scene.home, environment: [name: value])
            #expect([1, 2].contains(outcome.code))
            #expect(outcome.errors.contains(name), "\(outcome.errors)")
            #expect(!outcome.errors.contains("two words"))
        }
    }
}
