import FaultKit
import Foundation

/// What the system says of a process.
struct ServerProcess: Sendable {
    let pid: pid_t

    /// How many files and sockets it has open.
    var descriptors: Int {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd")) ?? []).count
    }

    /// The processor time that it has used.
    var processorTime: Duration {
        let text = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
        // After the name in brackets: the state is the first, user and system time are the 12th and 13th.
        let fields = (text.split(separator: ")").last ?? "").split(separator: " ")
        guard fields.count > 13 else { return .zero }
        let ticks = (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)
        return .milliseconds(ticks * 1000 / sysconf(Int32(_SC_CLK_TCK)))
    }
}
