package import Foundation

/// What a process holds of the system, from /proc.
package struct ProcessUsage: Sendable {
    package let descriptors: Int
    package let threads: Int
    /// Resident memory, KiB.
    package let resident: Int
    /// The most of it that there was so far, KiB.
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
