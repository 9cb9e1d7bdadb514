import HabitTestSupport
import Testing

@Suite("Each command, in every form and with its failures")
struct CommandTranscriptTests {
    @Test(
        "is as it was looked at",
        arguments: Typed.account + Typed.habits + Typed.tracking + Typed.looking + Typed.machines
    )
    func transcript(typed: Typed) throws {
        golden(try typed.transcript(), named: "\(typed).txt")
    }
}
