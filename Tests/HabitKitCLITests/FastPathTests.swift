import ArgumentParser
import Testing

@testable import HabitKitCLI

@Suite("Command lines that are parsed without ArgumentParser")
struct FastPathTests {
    @Test(
        "The fast path gives the same command as the parser",
        arguments: [
            ["prompt"], ["check", "run"], ["check", "run", "--done", "water"], ["check", "--all-done", "-q"],
            ["check", "--due"], ["check", "--quiet", "--at-risk", "run"], ["done", "run"],
            ["done", "-q", "run", "water=2"],
            ["done", "run", "--date", "-3", "--note", "-x"],
            ["done", "--note", "", "--date", "mon", "run", "--quiet"],
        ]
    )
    func fastPathAgreesWithParser(line: [String]) throws {
        let command = try #require(FastPath.command(line))
        #expect("\(command)" == "\(try Root.parseAsRoot(line))")
    }

    @Test(
        "All other lines are left to the parser",
        arguments: [
            ["prompt", "--format", "x"], ["prompt", "x"], ["check"], ["check", "--all-done", "run"],
            ["check", "--done", "--due"], ["check", "run", "--streak", "7"], ["check", "run", "--streak=7"],
            ["check", "--json=*", "--due"], ["check", "--", "-x"], [], ["done"], ["done", "-"],
            ["done", "run", "--strict"],
            ["done", "run", "--date"], ["done", "run", "--date", "soon"], ["done", "run", "--date=mon"],
            ["done", "--note", "a", "--note", "b", "run"], ["done", "--", "run"], ["undone", "run"],
        ]
    )
    func otherLinesGoToParser(line: [String]) {
        #expect(FastPath.command(line) == nil)
    }
}
