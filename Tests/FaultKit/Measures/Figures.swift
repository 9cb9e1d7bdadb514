package import Foundation

/// The results of a fault test: a line in the table of `scripts/faults`.
package struct Figures: Sendable {
    /// The number of faults: kills, cuts or rounds.
    package var faults: Int?
    package var findings: LedgerFindings?
    package var recovery: Duration?
    package var p99: Duration?
    /// Before and after the test.
    package var usage: (before: ProcessUsage, after: ProcessUsage)?
    package var remark = ""

    package init() {}

    /// Adds the line to the file `HABIT_FAULTS_FIGURES`, if that is set.
    package func write(as name: String) {
        guard let path = ProcessInfo.processInfo.environment["HABIT_FAULTS_FIGURES"], !path.isEmpty else {
            return
        }
        let cells = [
            name,
            text(faults), text(findings?.acknowledged), text(findings?.lost), text(findings?.doubled),
            recovery?.milliseconds ?? "-", p99?.milliseconds ?? "-",
            usage.map { "\($0.before.descriptors) > \($0.after.descriptors)" } ?? "-",
            usage.map { "\($0.before.resident / 1024) > \($0.after.resident / 1024)" } ?? "-",
            remark,
        ]
        guard let file = fopen(path, "a") else { return }
        fputs(cells.joined(separator: "\t") + "\n", file)
        fclose(file)
    }

    private func text(_ number: Int?) -> String { number.map { "\($0)" } ?? "-" }
}

/// A collection of durations.
package struct Latencies: Sendable {
    private var sorted: [Duration]

    package init(_ durations: [Duration]) {
        sorted = durations.sorted()
    }

    package var count: Int { sorted.count }
    package var longest: Duration { sorted.last ?? .zero }
    package var p50: Duration { quantile(0.5) }
    package var p99: Duration { quantile(0.99) }

    private func quantile(_ part: Double) -> Duration {
        guard !sorted.isEmpty else { return .zero }
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))]
    }
}

extension Duration {
    /// Milliseconds, rounded: `13 ms`.
    package var milliseconds: String { "\(Int((self / .milliseconds(1)).rounded())) ms" }
}

/// The resources that a process holds, from /proc.
package struct ProcessUsage: Sendable {
    package let descriptors: Int
    package let threads: Int
    /// Resident memory in KiB.
    package let resident: Int
    /// The peak of resident memory in KiB.
    package let peak: Int

    package init(of pid: pid_t) {
        descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd"))?.count ?? 0
        let text = String(
            decoding: FileManager.default.contents(atPath: "/proc/\(pid)/status") ?? Data(),
            as: UTF8.self
        )
        func field(_ name: String) -> Int {
            let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
            return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
        }
        threads = field("Threads")
        resident = field("VmRSS")
        peak = field("VmHWM")
    }
}
