import Dispatch
import HabitModel
import Logging
import Synchronization
import Testing

@testable import HabitServer

/// Collects what a log writes; it can be stuck or broken.
final class CollectedOutput: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var writes = 0
        var isBroken = false
    }

    private let state = Mutex(State())
    /// Held while the output is stuck.
    private let gate = Mutex(())

    var lines: [String] {
        state.withLock { String(decoding: $0.bytes, as: UTF8.self) }.split(separator: "\n").map(String.init)
    }

    var writes: Int { state.withLock { $0.writes } }

    func setBroken(_ isBroken: Bool) { state.withLock { $0.isBroken = isBroken } }

    func add(_ bytes: [UInt8]) -> Bool {
        gate.withLock { _ in }
        return state.withLock { state in
            guard !state.isBroken else { return false }
            state.bytes += bytes
            state.writes += 1
            return true
        }
    }

    /// Takes the output while the body runs.
    func whileStuck(_ body: () -> Void) {
        gate.withLock { _ in body() }
    }
}

@Suite("writing the log")
struct LogWriterTests {
    private func line(_ number: Int) -> LogLine {
        LogLine(time: systemClock(), level: .info, message: "line \(number)", fields: [])
    }

    @Test("lines are written in order, in batches, without a flush")
    func linesAreWrittenInBatches() async throws {
        let output = CollectedOutput()
        let writer = LogWriter(.text) { output.add($0) }
        for number in 0..<1000 { writer.add(line(number)) }
        try await eventually("all are written") { output.lines.count == 1000 }
        #expect(output.lines.enumerated().allSatisfy { $1.hasSuffix("line \($0)") })
        #expect(output.writes < 100)
    }

    @Test("a stuck output holds nobody up; lines that do not fit are dropped, and their number is logged")
    func stuckOutputDropsLines() async throws {
        let output = CollectedOutput()
        let writer = LogWriter(.text) { output.add($0) }
        let start = ContinuousClock.now
        output.whileStuck {
            writer.add(line(0))
            // The first line is in the writer's hands after a moment.
            writer.flush()
            for number in 1...(LogWriter.capacity + 500) { writer.add(line(number)) }
        }
        #expect(.now - start < .seconds(10))
        try await eventually("the count is written") {
            output.lines.last?.contains("log lines were dropped") == true
        }
        #expect(output.lines.last?.hasSuffix("log lines were dropped count=500") == true)
        #expect(output.lines.count == LogWriter.capacity + 2)
    }

    @Test("lines that cannot be written are counted, and the count is logged once the output works again")
    func brokenOutputCountsLines() async throws {
        let output = CollectedOutput()
        let writer = LogWriter(.text) { output.add($0) }
        output.setBroken(true)
        for number in 0..<7 { writer.add(line(number)) }
        writer.flush()
        output.setBroken(false)
        writer.add(line(7))
        try await eventually("the count is written") {
            output.lines.contains { $0.hasSuffix("log lines were dropped count=7") }
        }
        #expect(output.lines.count == 2)
    }

    @Test("of the same cause, ten lines are written at once, then one a second with the number of the others")
    func repeatedCauseIsLimited() async throws {
        let output = CollectedOutput()
        let clock = TestClock()
        let writer = LogWriter(.text, output: { output.add($0) }, clock: { clock.now })
        for second in 0..<20 {
            for _ in 0..<500 {
                for status in [401, 429] {
                    writer.add(
                        LogLine(time: clock.now, level: .info, message: "request", fields: []),
                        repeats: .init("/auth/login", status: status)
                    )
                }
            }
            writer.flush()
            #expect(output.lines.count <= 2 * (10 + second))
            clock.advance(bySeconds: 1)
        }
        writer.flush()
        let counts = output.lines.compactMap { line in
            line.split(separator: " ").first { $0.hasPrefix("count=") }.flatMap { Int($0.dropFirst(6)) }
        }
        let written = output.lines.count { $0.hasSuffix("request") }
        #expect(written + counts.reduce(0, +) == 20 * 500 * 2)
    }

    @Test("after a flood, its count appears although nothing else happens")
    func countAppearsByItself() async throws {
        let output = CollectedOutput()
        let writer = LogWriter(.text) { output.add($0) }
        for number in 0..<12 { writer.add(line(number), repeats: .init("flood")) }
        try await eventually("the count is written") {
            output.lines.last?.hasSuffix("similar lines were left out count=2 cause=flood") == true
        }
        #expect(output.lines.count == 11)
    }
}
