import ArgumentParser
import Testing

@testable import HabitKitCLI

@Suite("Splitting the command line")
struct InvocationTests {
    private func action(_ line: String) -> Invocation.Action {
        Invocation(line.split(separator: " ").map(String.init), commands: Root.names).action
    }

    @Test(
        "global options may appear anywhere",
        arguments: [
            ("--json ls", "ls --json=*"), ("ls --json", "ls --json=*"), ("--json=a,b ls", "ls --json=a,b"),
            ("--server http://h done run", "done --server=http://h run"),
            ("done run --color never -q", "done --color=never -q run"),
            ("avatar --json set me.png", "avatar set --json=* me.png"),
            (
                "account edit --day-starts-at 04:00 --insecure",
                "account edit --insecure --day-starts-at 04:00"
            ),
            ("done run --date -3", "done run --date -3"),
            ("note run -- -q --json", "note run -- -q --json"),
            ("done run --server", "done --server run"),
            ("--profile work done run", "done --profile=work run"), ("--jsn ls --due", "ls --jsn --due"),
            ("--jsn avatar set x", "avatar set --jsn x"), ("--jsn", "--jsn"),
            ("--date yesterday done run", "done --date yesterday run"),
        ]
    )
    func globalOptionsAnywhere(line: String, sorted: String) {
        #expect(action(line) == .command(sorted.split(separator: " ").map(String.init)))
    }

    @Test(
        "the value of an option may look like an option",
        arguments: [
            ("done run --note -h", "done run --note -h"),
            ("done run --note --help -q", "done -q run --note --help"),
            ("done --note --json run", "done --note --json run"),
            ("done run --note --insecure", "done run --note --insecure"),
            ("done --note -- run", "done --note -- run"),
            ("done run --date=-3 --note --date", "done run --date=-3 --note --date"),
            ("--date mon done run", "done --date mon run"), ("api GET /x -f -q", "api GET /x -f -q"),
            ("picture share run --name -q", "picture share -q run --name"),
            ("picture share --name run", "picture share --name run"),
            ("done run --note", "done run --note"), ("--note done done run", "done --note done run"),
        ]
    )
    func valuesThatLookLikeOptions(line: String, sorted: String) {
        #expect(action(line) == .command(sorted.split(separator: " ").map(String.init)))
        #expect(!Invocation(line.split(separator: " ").map(String.init), commands: Root.names).wantsJSON)
    }

    @Test("the list of options with a value agrees with every command")
    func optionsWithValueMatchCommands() {
        let globals = Set(Grammar(of: VersionCommand.self).options.flatMap(\.names))
        let own = Root.paths.compactMap(Root.command(at:)).flatMap { Grammar(of: $0).options }
            .filter { globals.isDisjoint(with: $0.names) }
        #expect(Set(own.filter(\.takesNextWord).flatMap(\.names)) == Invocation.optionsWithValue)
        for path in Root.paths {
            guard let type = Root.command(at: path) else { continue }
            let flags = Set(Grammar(of: type).options.filter { !$0.takesNextWord }.flatMap(\.names))
            let known = Invocation.flags[path[0]] ?? []
            #expect(flags.intersection(Invocation.optionsWithValue).isSubset(of: known), "\(path)")
        }
    }

    @Test("short and full help")
    func shortAndFullHelp() {
        #expect(action("") == .dashboard([]))
        #expect(action("-q --server x") == .dashboard(["-q", "--server=x"]))
        #expect(action("--") == .nothing)
        #expect(action("-h") == .help(words: [], isWhole: false))
        #expect(action("done -h") == .help(words: ["done"], isWhole: false))
        #expect(action("avatar set x --help") == .help(words: ["avatar", "set"], isWhole: true))
        #expect(action("help avatar set") == .help(words: ["avatar", "set"], isWhole: true))
        #expect(action("help") == .help(words: [], isWhole: true))
        #expect(action("--version") == .version)
    }

    @Test("an external command gets its arguments unchanged")
    func externalCommandArguments() {
        #expect(action("foo --json -h -- x") == .other("foo", ["--json", "-h", "--", "x"]))
        #expect(action("--json foo bar") == .other("foo", ["--json=*", "bar"]))
        #expect(action("server --port 0 --version") == .other("server", ["--port", "0", "--version"]))
    }

    @Test("--json is recognised even if the rest cannot be parsed")
    func jsonIsRecognisedInInvalidLines() {
        #expect(Invocation(["ls", "--json", "--nonsense"], commands: Root.names).wantsJSON)
        #expect(!Invocation(["note", "run", "--", "--json"], commands: Root.names).wantsJSON)
    }
}
