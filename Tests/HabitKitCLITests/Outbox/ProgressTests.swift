import HabitModel
import Synchronization
import Testing

@testable import HabitKitCLI

@Suite("The progress of sending")
struct ProgressTests {
    /// The output for two updates this many milliseconds apart.
    private func shown(every milliseconds: Int64, terminal: Bool) throws -> String {
        let time = Mutex(Scene.now.microseconds)
        let text = Mutex("")
        var world = try Scene().world()
        world.now = { Instant(microseconds: time.withLock { $0 }) }
        world.errors = Output(isTerminal: terminal) { bytes in
            text.withLock { $0 += String(decoding: bytes, as: UTF8.self) }
        }
        var progress = Progress(world)
        progress.total = 3_000
        for done in [1_000, 2_000] {
            time.withLock { $0 += milliseconds * 1_000 }
            progress.update(done: done)
        }
        progress.finish()
        return text.withLock { $0 }
    }

    @Test("progress appears on a terminal after half a second, and is erased at the end")
    func progressAppearsOnTerminal() throws {
        let (start, end) = ("\r\u{1B}[K", "\r\u{1B}[K")
        #expect(try shown(every: 400, terminal: true) == start + "2000 of 3000 sent" + end)
        #expect(try shown(every: 200, terminal: true) == "")
        #expect(try shown(every: 400, terminal: false) == "")
    }
}
