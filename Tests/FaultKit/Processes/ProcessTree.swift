package import Foundation

/// A process and its descendants, to kill or freeze together.
package struct ProcessTree: Sendable {
    private let root: pid_t

    package init(root: pid_t) {
        self.root = root
    }

    /// The root first, parents before children.
    package var processes: [pid_t] {
        var found = [root]
        var next = 0
        while next < found.count {
            found += ProcessTable.children(of: found[next])
            next += 1
        }
        return found
    }

    /// Freezes all processes: connections stay open, nothing answers.
    package func freeze() { send(SIGSTOP) }

    /// Lets them continue.
    package func thaw() { send(SIGCONT) }

    /// `kill -9`, the root first, so that it restarts none of its children.
    package func kill() { send(SIGKILL) }

    private func send(_ signal: Int32) {
        for process in processes { Foundation.kill(process, signal) }
    }
}

/// The processes of this machine, from /proc.
package enum ProcessTable {
    /// The child processes of a process.
    package static func children(of parent: pid_t) -> [pid_t] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { pid_t($0) }.filter { fields(of: $0).dropFirst().first == "\(parent)" }
    }

    /// Whether a process runs; a zombie does not.
    package static func isRunning(_ pid: pid_t) -> Bool {
        guard let state = fields(of: pid).first else { return false }
        return state != "Z" && state != "X"
    }

    /// The fields after the name, which may contain any character: state, parent and so on.
    private static func fields(of pid: pid_t) -> [Substring] {
        let bytes = FileManager.default.contents(atPath: "/proc/\(pid)/stat") ?? Data()
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.lastIndex(of: ")") else { return [] }
        return text[text.index(after: end)...].split(separator: " ")
    }
}
