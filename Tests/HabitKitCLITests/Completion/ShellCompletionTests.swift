import FoundationEssentials
import Glibc
import Testing

@testable import HabitKitCLI

/// The completions in the real shells, at a terminal.
@Suite("Completions in bash, zsh and fish", .serialized, .timeLimit(.minutes(30)))
struct ShellCompletionTests {
    /// The words typed after `habit`, and the arguments it is then run with.
    private static let lines = [
        ("done wat\t", "done water"), ("done mü\t", "done müsli-ñandú"), ("don\twat\t", "done water"),
        ("--json streak mor\t", "--json streak morning-run"),
        ("done water=2 mor\t", "done water=2 morning-run"),
        ("done water+1 mor\t", "done water+1 morning-run"),
        ("done water=\t2", "done water=2"),
        ("done --date yes\twat\t", "done --date yesterday water"),
        ("ls --json=slug,cur\t", "ls --json=slug,current_streak"),
        ("ls --col\tnev\t", "ls --color never"), ("ls --color=nev\t", "ls --color=never"),
        ("shell-init f\t", "shell-init fish"), ("add X --every 3/w\t", "add X --every 3/week"),
        ("add X --every mon,wed,f\t", "add X --every mon,wed,fri"),
        ("add \"it's\" --every weekd\t", "add it's --every weekdays"),
        ("avatar set /etc/hostn\t", "avatar set /etc/hostname"), ("restore \t", "restore"),
    ]

    private static let snapshot = """
        habit-snapshot 1 1 3 0 4000000000 2026-03-13 ada http://127.0.0.1:4280 \(Sample.owner)
        morning-run 1 1 0 13 days
        water 0 1 1 1 days
        müsli-ñandú 0 1 0 2 weeks

        """

    @Test("bash, with Tab and without the bash-completion package")
    func bash() throws {
        let scene = try scene()
        try write(
            ShellName.bash.completions + "habit() { echo \"<$*>\"; }\nPS1='ready> '\n",
            to: scene.home + "/rc"
        )
        try converse(with: "/bin/bash", ["bash", "--noprofile", "--rcfile", scene.home + "/rc", "-i"], scene)
    }

    @Test("zsh, with Tab, compinit and a folder in fpath")
    func zsh() throws {
        let scene = try scene()
        try write(ShellName.zsh.completions, to: scene.home + "/functions/_habit")
        let start = """
            fpath=(~/functions $fpath); autoload -Uz compinit; compinit -u -D
            habit() { print -r -- "<$*>" }; PS1='ready> '; unsetopt beep

            """
        try write(start, to: scene.home + "/.zshrc")
        try converse(with: "/usr/bin/zsh", ["zsh", "-d", "-i"], scene)
    }

    @Test("fish, with complete -C")
    func fish() throws {
        let scene = try scene()
        try write(ShellName.fish.completions, to: scene.home + "/habit.fish")
        for (typed, run) in Self.lines where typed.split(separator: "\t").count == 1 && !typed.contains("\t2")
        {
            let line = "habit " + typed.dropLast()
            let outcome = try HabitBinary.shell(
                "fish --no-config -c 'source ~/habit.fish; complete -C \"$LINE\"'",
                home: scene.home,
                environment: ["LINE": line, "LANG": "C.UTF-8"]
            )
            let offered = outcome.output.split(separator: "\n").map { $0.split(separator: "\t")[0] }
            let expected = run == "restore" ? [] : [run.split(separator: " ").last ?? ""]
            #expect(offered == expected, "\(line)")
            #expect(outcome.errors.isEmpty, "\(outcome.errors)")
        }
    }

    @Test("they are silent without a snapshot or without habit", arguments: ShellName.allCases)
    func silentWithoutSnapshotOrHabit(shell: ShellName) throws {
        let scene = try Scene(loggedIn: false)
        try write(shell.completions, to: scene.home + "/completion")
        let call =
            switch shell {
            case .bash:
                ". ~/completion; COMP_LINE='habit done ' COMP_POINT=11 COMP_WORDS=(habit done '') COMP_CWORD=2; _habit; "
                    + "printf %s \"${COMPREPLY[@]}\""
            case .zsh:
                "compdef() { : }; compadd() { print called }; . ~/completion; words=(habit done '') "
                    + "CURRENT=3 PREFIX=; _habit | tr -d '\\n'"
            case .fish: "source ~/completion; complete -C 'habit done '"
            }
        let plain = shell == .fish ? "--no-config" : shell == .zsh ? "-f" : "--norc"
        for path in [nil, "/usr/bin:/bin"] {
            let outcome = try HabitBinary.shell(
                "\(shell.rawValue) \(plain) -c \"$CALL\"",
                home: scene.home,
                environment: ["CALL": call].merging(path.map { ["PATH": $0] } ?? [:]) { $1 }
            )
            #expect(outcome.output == "")
            #expect(outcome.errors.isEmpty, "\(outcome.errors)")
        }
    }

    /// Types each line at a terminal and records what was run.
    private func converse(with shell: String, _ arguments: [String], _ scene: Scene) throws {
        let folder = HabitBinary.path.dropLast("/habit".count)
        let terminal = try PseudoTerminal()
        let child = try Child.spawn(
            shell,
            arguments,
            environment: [
                "HOME": scene.home, "PATH": "\(folder):/usr/bin:/bin", "TERM": "dumb", "LANG": "C.UTF-8",
                "HISTFILE": "/dev/null",
            ],
            terminal: terminal.path
        )
        defer { kill(child.process, SIGKILL) }
        try #require(reading(terminal, until: "ready> ").contains("ready> "))
        for (typed, run) in Self.lines {
            terminal.type("habit \(typed)\n")
            let seen = reading(terminal, until: "<\(run)>")
            let end = try #require(seen.firstRange(of: "<\(run)>"), "\(typed): \(seen)").upperBound
            if !seen[end...].contains("ready> ") { _ = reading(terminal, until: "ready> ") }
        }
        terminal.type("exit\n")
        _ = child.wait()
    }

    /// Reads for at most half a minute.
    private func reading(_ terminal: PseudoTerminal, until text: String) -> String {
        var seen = ""
        for _ in 0..<6 where !seen.contains(text) { seen += terminal.read(until: text) }
        return seen
    }

    private func scene() throws -> Scene {
        let scene = try Scene(loggedIn: false)
        try scene.write(snapshot: Self.snapshot)
        return scene
    }

    private func write(_ text: String, to path: String) throws {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
            separator: "/"
        )
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: path))
    }
}
