import Dispatch
import HabitModel
import Logging
import POSIXFiles
import Synchronization

/// Writes the lines of the log in batches, on a thread of its own.
///
/// A request only adds a value to a list. If the standard error stream is stuck or its disk is full, lines are dropped
/// and counted, and nothing waits for it.
final class LogWriter: Sendable {
    /// Writes bytes, and blocks as long as it takes; false if that is impossible.
    typealias Output = @Sendable ([UInt8]) -> Bool

    /// How many lines may wait to be written: a few megabytes.
    static let capacity = 10_000
    /// How late a line is, at most, if nothing is stuck.
    private static let delay = DispatchTimeInterval.milliseconds(50)

    private struct State {
        var lines: [LogLine] = []
        var limiter = LogLimiter()
        /// How many lines were dropped and not reported yet.
        var dropped = 0
        var isScheduled = false
    }

    private let format: LogFormat
    private let output: Output
    private let clock: Clock
    private let thread = DispatchQueue(label: "habit-server.log")
    private let state = Mutex(State())

    init(
        _ format: LogFormat,
        output: @escaping Output = { (try? OpenFile.write($0, to: 2)) != nil },
        clock: @escaping Clock = systemClock
    ) {
        self.format = format
        self.clock = clock
        self.output = output
    }

    /// Adds a line, which is written a moment later.
    ///
    /// - Parameter cause: what the line has in common with others that may come in any number.
    func add(_ line: LogLine, repeats cause: LogLimiter.Cause? = nil) {
        let mustSchedule = state.withLock { state in
            if let cause, !state.limiter.admits(cause, at: line.time) {
                // Its count is written later.
            } else if state.lines.count < Self.capacity {
                state.lines.append(line)
            } else {
                state.dropped += 1
            }
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if mustSchedule { schedule() }
    }

    /// Writes what has been added, but does not wait longer than a second for a stuck stream.
    func flush() {
        let done = DispatchSemaphore(value: 0)
        thread.async { [self] in
            writeAll()
            done.signal()
        }
        _ = done.wait(timeout: .now() + .seconds(1))
    }

    private func schedule() {
        thread.asyncAfter(deadline: .now() + Self.delay) { [self] in
            writeAll()
            let isDone = state.withLock { state in
                state.isScheduled = !state.lines.isEmpty || state.limiter.hasLeftOut
                return !state.isScheduled
            }
            if !isDone { schedule() }
        }
    }

    private func writeAll() {
        let now = clock()
        let (lines, reports, dropped) = state.withLock { state in
            defer {
                state.lines = []
                state.dropped = 0
            }
            return (state.lines, state.limiter.report(at: now), state.dropped)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lines.count * 160)
        for line in lines { bytes += line.text(format).utf8 }
        for report in reports {
            bytes += LogLine.leftOut(report.count, report.cause, at: now).text(format).utf8
        }
        if dropped > 0 { bytes += LogLine.dropped(dropped, at: now).text(format).utf8 }
        guard !bytes.isEmpty, !output(bytes) else { return }
        let lost = lines.count + dropped + reports.reduce(0) { $0 + $1.count }
        state.withLock { $0.dropped += lost }
    }
}

extension LogLine {
    fileprivate static func dropped(_ count: Int, at time: Instant) -> LogLine {
        LogLine(
            time: time,
            level: .error,
            message: "log lines were dropped",
            fields: [("count", .number(Int64(count)))]
        )
    }

    fileprivate static func leftOut(_ count: Int, _ cause: LogLimiter.Cause, at time: Instant) -> LogLine {
        var fields: [Field] = [("count", .number(Int64(count))), ("cause", .text(cause.name))]
        if cause.status != 0 { fields.append(("status", .number(Int64(cause.status)))) }
        return LogLine(time: time, level: .warning, message: "similar lines were left out", fields: fields)
    }
}
