import Testing

@Suite("Completing a command line")
struct CompletionTests {
    private static let head =
        "habit-snapshot 1 1 3 0 4000000000 2026-03-13 ada http://127.0.0.1:4280 \(Sample.owner)\n"
    private static let snapshot =
        head + "morning-run 1 1 0 13 days\nwater 0 1 1 1 days\nmüsli-ñandú 0 1 0 2 weeks\n"

    /// The completions for the last word.
    private func words(_ line: [String], snapshot: String = Self.snapshot) throws -> [String] {
        let scene = try Scene(loggedIn: false)
        try scene.write(snapshot: snapshot)
        let outcome = scene.run(["complete-line", "--", "habit"] + line)
        #expect(outcome.code == 0)
        #expect(outcome.errors.isEmpty)
        #expect(outcome.requests.isEmpty)
        return outcome.output.split(separator: "\n").map {
            String($0.split(separator: "\t", omittingEmptySubsequences: false)[0])
        }
    }

    @Test(
        "habits come from the snapshot, without those already on the line",
        arguments: [
            (["done", ""], ["morning-run", "water", "müsli-ñandú"]),
            (["done", "water=2", ""], ["morning-run", "müsli-ñandú"]),
            (["done", "water+1", "morning-run", ""], ["müsli-ñandú"]),
            (["--json", "streak", "--color", "never", "water", ""], ["morning-run", "müsli-ñandú"]),
            (["done", "--note", "water", "--", "morning-run", ""], ["water", "müsli-ñandú"]),
            (["show", "water", ""], []), (["restore", ""], []), (["whoami", ""], []),
        ]
    )
    func habitsFromSnapshot(line: [String], expected: [String]) throws {
        #expect(try words(line) == expected)
    }

    @Test(
        "options complete their values after a space or an equals sign",
        arguments: [
            (["ls", "--color", ""], ["auto", "always", "never"]),
            (["ls", "--color="], ["--color=auto", "--color=always", "--color=never"]),
            (["stats", "--by", ""], ["week", "month"]), (["shell-init", ""], ["bash", "zsh", "fish"]),
            (["check", "--json="], ["--json=answer", "--json=habits"]),
            (["check", "--json=habits,a"], ["--json=habits,answer"]),
            (["check", "--json", "wa"], ["morning-run", "water", "müsli-ñandú"]),
            (
                ["add", "X", "--every", "mon,sun,fri,thu,"],
                ["tue", "wed", "sat"].map { "mon,sun,fri,thu,\($0)" }
            ),
            (["help", "avatar", ""], ["set", "get", "rm"]), (["account", ""], ["edit", "delete"]),
            (["avatar", "set", ""], ["/"]), (["foo", "x"], ["/"]), (["done", "--note", ""], []),
        ]
    )
    func optionValues(line: [String], expected: [String]) throws {
        #expect(try words(line) == expected)
    }

    @Test("schedules and days")
    func schedulesAndDays() throws {
        let schedules = try words(["edit", "run", "--every", "3"])
        for word in ["daily", "weekdays", "weekends", "mon", "3/week", "3/month"] {
            #expect(schedules.contains(word))
        }
        #expect(try words(["log", "run", "--from", ""]).prefix(3) == ["today", "yesterday", "mon"])
    }

    @Test("every documented command and option, once")
    func commandsAndOptions() throws {
        let commands = try words([""])
        #expect(commands.contains("done") && commands.contains("server") && commands.last == "help")
        #expect(!commands.contains("generate-docs") && !commands.contains("complete-line"))
        #expect(try Set(["done", "json", "exit-codes"]).isSubset(of: words(["help", ""])))
        let options = try words(["done", "--date", "today", "-q", "-"])
        #expect(options.contains("--note") && options.contains("--json") && options.contains("--json="))
        #expect(!options.contains("--date") && !options.contains("--quiet"))
        #expect(try words(["add", "X", "--tag", "a", "--"]).contains("--tag"))
    }

    @Test(
        "a missing, damaged, newer or hostile snapshot adds nothing",
        arguments: [
            "", "habit-snapshot 2 1 3 0 1 2 3 4 5\nwater 0 1 1 1 days\n", head + "water 0 1\n",
            "\u{0}\n\u{0}",
            head
                + "$(id) 0 1 1 1 days\n`id` 0 1 1 1 days\n--all 0 1 1 1 days\n/ 0 1 1 1 days\na\tb 0 1 1 1 days\n"
                + "a;b 0 1 1 1 days\n\u{1B}[2J 0 1 1 1 days\n17 0 1 1 1 days\n",
        ]
    )
    func damagedSnapshotAddsNothing(snapshot: String) throws {
        #expect(try words(["done", ""], snapshot: snapshot).isEmpty)
    }

    @Test("it is silent without HOME or a line")
    func silentWithoutHomeOrLine() throws {
        let scene = try Scene(loggedIn: false)
        for line in [["--", "habit", "done", ""], ["--", "habit"], ["--"], []] {
            let outcome = scene.run(["complete-line"] + line, environment: ["HOME": ""])
            #expect(outcome.code == 0)
            #expect(outcome.output + outcome.errors == "")
        }
    }
}
