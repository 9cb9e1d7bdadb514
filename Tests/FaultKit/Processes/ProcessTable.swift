package import Foundation

/// What /proc says of the processes of this machine.
package enum ProcessTable {
    /// The processes that this one has started.
    package static func children(of parent: pid_t) -> [pid_t] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { pid_t($0) }.filter { fields(of: $0).dropFirst().first == "\(parent)" }
    }

    /// Whether it runs: one that has ended and was not yet waited for does not.
    package static func isRunning(_ pid: pid_t) -> Bool {
        guard let state = fields(of: pid).first else { return false }
        return state != "Z" && state != "X"
    }

    /// State, parent, and so on: what follows the name, which may hold anything.
    private static func fields(of pid: pid_t) -> [Substring] {
        let bytes = FileManager.default.contents(atPath: "/proc/\(pid)/stat") ?? Data()
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.lastIndex(of: ")") else { return [] }
        return text[text.index(after: end)...].split(separator: " ")
    }
}
