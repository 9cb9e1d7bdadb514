import Foundation

/// What a fault test has measured: a line of the table that `scripts/faults` prints.
package struct Figures: Sendable {
    /// How many faults there were: kills, cuts, rounds.
    package var faults: Int?
    package var findings: LedgerFindings?
    package var recovery: Duration?
    package var p99: Duration?
    /// Before and after.
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
