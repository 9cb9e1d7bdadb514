import ArgumentParser
import Testing

@testable import HabitKitCLI

@Suite("Command lines that are read without the parser")
struct PlainLineTests {
    @Test(
        "they are what the parser makes of them",
        arguments: [
            ["prompt"], ["check", "run"], ["check", "run", "--done", "water"], ["check", "--all-done", "-q"],
            ["check", "--due"], ["check", "--quiet", "--at-risk", "run"],
        ]
    )
    func same(line: [String]) throws {
        let plain = try #require(PlainLine.command(line))
        #expect("\(plain)" == "\(try Root.parseAsRoot(line))")
    }

    @Test(
        "everything else is left to the parser",
        arguments: [
            ["prompt", "--format", "x"], ["prompt", "x"], ["check"], ["check", "--all-done", "run"],
            ["check", "--done", "--due"], ["check", "run", "--streak", "7"], ["check", "run", "--streak=7"],
            ["check", "--json=*", "--due"], ["check", "--", "-x"], ["done", "run"], [],
        ]
    )
    func others(line: [String]) {
        #expect(PlainLine.command(line) == nil)
    }
}
