import HabitTestSupport
import Testing

@testable import HabitServer

@Suite("command line of the server")
struct ArgumentsTests {
    @Test(
        "each task is selected by its option",
        arguments: [
            ([], Arguments.Task.serve), (["--print-config"], .printConfig),
            (["--check-config"], .checkConfig),
            (["--version"], .version), (["--help"], .help), (["-h"], .help),
            (["--port", "1", "--print-config", "--data=/x"], .printConfig),
            (["backup", "/x", "--force"], .backup("/x")), (["--data", "/x", "restore", "y"], .restore("y")),
            (["backup", "--data", "/x", "y"], .backup("y")), (["invite", "--data", "/x"], .invite),
            (["user", "ls"], .user(.list)),
            (["user", "reset-password", "ada"], .user(.resetPassword("ada"))),
            (["user", "delete", "ada"], .user(.delete("ada", isConfirmed: false))),
            (["user", "--yes", "delete", "ada"], .user(.delete("ada", isConfirmed: true))),
            (["invite", "--help"], .help), (["user", "--help"], .help),
            (["doctor", "--data", "/x"], .doctor),
            (["--check-health"], .checkHealth),
        ]
    )
    func optionSelectsTask(arguments: [String], task: Arguments.Task) throws {
        #expect(try Arguments(arguments).task == task)
    }

    @Test(
        "an unknown option or one without a value is rejected by name",
        arguments: [
            (["--bind", "x"], "--bind"), (["--port"], "--port"), (["serve"], "serve"), (["-p"], "-p"),
            ([""], ""),
            (["--version=1"], "--version"), (["--data", "/x", "--host"], "--host"), (["--", "--port"], "--"),
            (["backup"], "backup"), (["restore", "--force"], "restore"), (["--force"], "--force"),
            (["backup", "x", "restore", "y"], "restore"), (["invite", "x"], "x"),
            (["invite", "invite"], "invite"), (["user"], "user"), (["user", "rm"], "user"),
            (["user", "ls", "ada"], "ada"), (["user", "delete", "--yes"], "user delete"),
            (["user", "reset-password"], "user reset-password"), (["user", "ls", "--yes"], "--yes"),
            (["--yes"], "--yes"), (["doctor", "ada"], "ada"), (["user", "ls", "--force"], "--force"),
        ]
    )
    func invalidOptionIsRejected(arguments: [String], name: String) {
        let error = #expect(throws: SettingsError.self) { try Arguments(arguments) }
        #expect(error?.setting == name)
    }

    @Test("values are taken literally")
    func valuesAreLiteral() throws {
        let arguments = try Arguments(["--data=/a=b", "--host", "--port", "--port", "0"])
        #expect(arguments.values == ["data": "/a=b", "host": "--port", "port": "0"])
    }

    @Test("wrong arguments and settings exit with 2, and a successful check with 0")
    func exitCodes() async {
        let home = ["HOME": "/nonexistent"]
        #expect(await runHabitServer(arguments: ["--check-config"], environment: home) == 0)
        #expect(await runHabitServer(arguments: ["--check-config", "--port", "x"], environment: home) == 2)
        #expect(await runHabitServer(arguments: ["--nonsense"], environment: home) == 2)
        #expect(
            await runHabitServer(arguments: ["--port", "0", "--data", "/dev/null/x"], environment: home) == 2
        )
        #expect(await runHabitServer(arguments: ["invite", "--port", "0"], environment: home) == 2)
        let weak = home.merging(["HABIT_JWT_SECRET": "secret"]) { $1 }
        #expect(await runHabitServer(arguments: [], environment: weak) == 2)
    }

    @Test("the help equals the recorded one")
    func helpEqualsRecordedOne() {
        golden(Usage.text, named: "usage.txt")
    }
}
