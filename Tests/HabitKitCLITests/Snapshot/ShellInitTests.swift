import FoundationEssentials
import Testing

@testable import HabitKitCLI

/// The functions of `habit shell-init`, each in its real shell.
@Suite("The function that a shell prompt calls", .timeLimit(.minutes(30)))
struct ShellInitTests {
    /// A snapshot, the files in the queue, and what a prompt shows.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var snapshot: String?
        var queued: [String] = []
        var text: String
    }

    static let late = 4_000_000_000
    static let queuedFile = "001773383400000000-2-\(Sample.owner)-6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a10.json"
    static let others = "001773383400000000-4-9f86d081884c7d65-6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a10.json"
    static let cases = [
        Case(testDescription: "no snapshot", text: ""),
        Case(testDescription: "a day", snapshot: head(3, 5), text: "3/5"),
        Case(testDescription: "nothing due", snapshot: head(0, 0), text: ""),
        Case(testDescription: "an old day", snapshot: head(3, 5, until: 1_000_000_000), text: "3/5?"),
        Case(
            testDescription: "queued check-ins",
            snapshot: head(3, 5),
            queued: [queuedFile, queuedFile.replacing("-2-", with: "-8-"), ".x.tmp-1", "other.json"],
            text: "3/5↑10"
        ),
        Case(
            testDescription: "check-ins of another account",
            snapshot: head(3, 5),
            queued: [others, queuedFile],
            text: "3/5↑2"
        ),
        Case(testDescription: "another format", snapshot: "habit-snapshot 2 a b c", text: ""),
        Case(testDescription: "no numbers", snapshot: "habit-snapshot 1 $(id) 5 0 9 x y z\n", text: ""),
        Case(testDescription: "an empty file", snapshot: "", text: ""),
    ]

    static func head(_ done: Int, _ due: Int, until: Int = late) -> String {
        "habit-snapshot 1 \(done) \(due) 1 \(until) 2026-03-13 ada http://127.0.0.1:4280 \(Sample.owner)\nrun 1 1 0 3 days\n"
    }

    @Test("the function shows what habit prompt prints", arguments: ShellName.allCases, cases)
    func functionShowsPrompt(shell: ShellName, example: Case) throws {
        let scene = try Scene(loggedIn: false)
        try write(example, in: scene.home)
        let outcome = try run(shell, "__habit_prompt; echo \"[$HABIT_PROMPT]\"", in: scene)
        #expect(outcome.output == "[\(example.text)]\n")
        #expect(outcome.errors.isEmpty, "\(outcome.errors)")
        let prompt = try HabitBinary.shell("habit prompt", home: scene.home)
        #expect(prompt.output == (example.text.isEmpty ? "" : example.text + "\n"))
        #expect(prompt.code == 0)
    }

    @Test(
        "the function shows the profile in HABIT_PROFILE, or the one it was made for",
        arguments: ShellName.allCases
    )
    func functionShowsProfile(shell: ShellName) throws {
        let scene = try Scene(loggedIn: false)
        try write(Self.cases[1], in: scene.home)
        try Data(Self.head(1, 2).utf8).write(to: URL(filePath: "\(scene.home)/.cache/habit/snapshot-work"))
        let show = "__habit_prompt; echo \"[$HABIT_PROMPT]\""
        func shown(_ profile: String?, _ variable: String?) throws -> String {
            let environment = variable.map { ["HABIT_PROFILE": $0] } ?? [:]
            let outcome = try run(shell, show, in: scene, environment: environment, profile: profile)
            #expect(outcome.errors.isEmpty, "\(outcome.errors)")
            return outcome.output
        }
        #expect(try shown(nil, nil) == "[3/5]\n")
        #expect(try shown(nil, "work") == "[1/2]\n")
        #expect(try shown(nil, "default") == "[3/5]\n")
        #expect(try shown(nil, "nowhere") == "[]\n")
        #expect(try shown("work", nil) == "[1/2]\n")
        #expect(try shown("work", "") == "[1/2]\n")
        #expect(try shown("work", "default") == "[3/5]\n")
    }

    @Test("the function starts no process, even with queued check-ins", arguments: ShellName.allCases)
    func functionStartsNoProcess(shell: ShellName) throws {
        let scene = try Scene(loggedIn: false)
        try write(Self.cases[4], in: scene.home)
        let call = "__habit_prompt; "
        func starts(_ count: Int) throws -> Int {
            let file = scene.home + "/trace-\(count)"
            let line = String(repeating: call, count: count)
            let script = scene.home + "/script-\(count)"
            try Data((shell.script(profile: nil) + line + "\n").utf8).write(to: URL(filePath: script))
            let flags = "-f -qq -e trace=clone,clone3,fork,vfork,execve -o \(file)"
            let outcome = try HabitBinary.shell(
                "strace \(flags) \(shell.rawValue) \(shell.plain) \(script)",
                home: scene.home
            )
            #expect(outcome.code == 0, "\(outcome.errors)")
            let trace = try String(decoding: Data(contentsOf: URL(filePath: file)), as: UTF8.self)
            return trace.split(separator: "\n").count
        }
        #expect(try starts(20) == starts(1))
    }

    @Test("prompts at a terminal start no process", arguments: ShellName.allCases)
    func promptsStartNoProcess(shell: ShellName) throws {
        let scene = try Scene(loggedIn: false)
        try write(Self.cases[4], in: scene.home)
        let prompt =
            switch shell {
            case .bash: "PS1='[$HABIT_PROMPT] '"
            case .zsh: "setopt prompt_subst; PS1='[$HABIT_PROMPT] '"
            case .fish: "function fish_prompt; echo -n \"[$HABIT_PROMPT] \"; end"
            }
        let start = scene.home + "/.zshrc"
        try Data((shell.script(profile: nil) + prompt + "\n").utf8).write(to: URL(filePath: start))
        let options =
            switch shell {
            case .bash: ["--noprofile", "--rcfile", start]
            case .zsh: ["-d"]
            case .fish: ["--no-config", "-C", "source \(start)"]
            }
        func starts(_ count: Int) throws -> Int {
            let terminal = try PseudoTerminal()
            let file = "\(scene.home)/trace-\(count)"
            let trace = [
                "-f", "-qq", "-e", "trace=clone,clone3,fork,vfork,execve", "-e", "signal=none", "-o", file,
            ]
            let child = try Child.spawn(
                "/usr/bin/strace",
                ["strace"] + trace + [shell.rawValue] + options + ["-i"],
                environment: [
                    "HOME": scene.home, "PATH": "/usr/bin:/bin", "TERM": "dumb", "LANG": "C.UTF-8",
                    "HISTFILE": "/dev/null",
                ],
                terminal: terminal.path
            )
            for _ in 0..<count {
                let seen = terminal.read(until: "[3/5↑10] ")
                #expect(seen.contains("[3/5↑10] "), "\(seen)")
                terminal.type("\n")
            }
            terminal.type("exit\n")
            #expect(child.wait().exit == 0)
            let lines = try String(decoding: Data(contentsOf: URL(filePath: file)), as: UTF8.self).split(
                separator: "\n"
            )
            // Threads of the shell are not processes.
            return lines.count { !$0.contains("CLONE_THREAD") && !$0.contains("resumed>") }
        }
        #expect(try starts(10) == 1)
        #expect(try starts(1) == 1)
    }

    @Test(
        "when the day is over, the function asks the server once, in the background",
        arguments: ShellName.allCases
    )
    func expiredDayIsRefreshedOnce(shell: ShellName) throws {
        let scene = try Scene(loggedIn: false)
        try write(Self.cases[3], in: scene.home)
        let folder = scene.home + "/bin"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let fake = "#!/bin/sh\necho \"$@\" $HABIT_PROFILE >> \(scene.home)/asked\n"
        try Data(fake.utf8).write(to: URL(filePath: folder + "/habit"))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "/habit")
        let outcome = try run(
            shell,
            """
            __habit_prompt; __habit_prompt; __habit_prompt
            sh -c 'n=0; until test -s ~/asked || test $n -gt 6000; do n=$((n + 1)); sleep 0.1; done; sleep 0.2; cat ~/asked'
            """,
            in: scene,
            environment: ["PATH": "\(folder):/usr/bin:/bin"]
        )
        #expect(
            outcome.output == "today --quiet --no-input default\n",
            "the default profile, even if the settings name another one"
        )
    }

    @Test(
        "the refresh in the background uses the profile that the function shows",
        arguments: ShellName.allCases
    )
    func refreshUsesShownProfile(shell: ShellName) throws {
        let scene = try Scene(loggedIn: false)
        try write(Self.cases[3], in: scene.home)
        let file = "\(scene.home)/.cache/habit/snapshot-work"
        try Data(Self.head(3, 5, until: 1_000_000_000).utf8).write(to: URL(filePath: file))
        let line = """
            mkdir -p ~/bin; printf '#!/bin/sh\\necho "$HABIT_PROFILE" >>~/asked\\n' >~/bin/habit; chmod +x ~/bin/habit
            __habit_prompt
            sh -c 'n=0; until test -s ~/asked || test $n -gt 6000; do n=$((n + 1)); sleep 0.1; done; cat ~/asked'
            """
        let path = ["PATH": "\(scene.home)/bin:/usr/bin:/bin"]
        #expect(try run(shell, line, in: scene, environment: path, profile: "work").output == "work\n")
    }

    @Test("the function preserves the exit status, and works with strict shell options")
    func functionPreservesExitStatus() throws {
        let scene = try Scene(loggedIn: false)
        try write(Self.cases[1], in: scene.home)
        let outcome = try run(
            .bash,
            "false; __habit_prompt; echo $?; set -u; set -o noclobber; shopt -s failglob; __habit_prompt; shopt failglob",
            in: scene
        )
        #expect(outcome.output == "1\nfailglob       \ton\n")
        #expect(outcome.errors.isEmpty, "\(outcome.errors)")
        let twice = try run(
            .bash,
            "PROMPT_COMMAND=other; eval \"$(habit shell-init bash)\"; eval \"$(habit shell-init bash)\"; echo \"$PROMPT_COMMAND\"",
            in: scene
        )
        #expect(twice.output == "__habit_prompt; other\n")
    }

    private func write(_ example: Case, in home: String) throws {
        let manager = FileManager.default
        for folder in [".cache/habit", ".local/state/habit/outbox"] {
            try manager.createDirectory(atPath: "\(home)/\(folder)", withIntermediateDirectories: true)
        }
        if let snapshot = example.snapshot {
            try Data(snapshot.utf8).write(to: URL(filePath: "\(home)/.cache/habit/snapshot"))
        }
        for name in example.queued {
            try Data().write(to: URL(filePath: "\(home)/.local/state/habit/outbox/\(name)"))
        }
    }

    private func run(
        _ shell: ShellName,
        _ line: String,
        in scene: Scene,
        environment: [String: String] = [:],
        profile: String? = nil
    ) throws -> HabitBinary.Outcome {
        let script = scene.home + "/script"
        try Data((shell.script(profile: profile) + line + "\n").utf8).write(to: URL(filePath: script))
        return try HabitBinary.shell(
            "\(shell.rawValue) \(shell.plain) \(script)",
            home: scene.home,
            environment: environment
        )
    }
}

extension ShellName {
    /// Options that keep a shell from reading the machine's start-up files.
    fileprivate var plain: String {
        switch self {
        case .bash: "--norc"
        case .zsh: "-f"
        case .fish: "--no-config"
        }
    }
}
