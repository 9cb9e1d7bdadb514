package import Foundation

/// A process and everything that it has started, to be killed or frozen as a whole.
package struct ProcessTree: Sendable {
    private let root: pid_t

    package init(root: pid_t) {
        self.root = root
    }

    /// The root first, and parents before their children.
    package var processes: [pid_t] {
        var found = [root]
        var next = 0
        while next < found.count {
            found += ProcessTable.children(of: found[next])
            next += 1
        }
        return found
    }

    /// Stops all of it where it stands: connections stay open, nothing answers.
    package func freeze() { send(SIGSTOP) }

    /// Lets it go on.
    package func thaw() { send(SIGCONT) }

    /// `kill -9`, the root first, so that it starts nothing in the place of what is gone.
    package func kill() { send(SIGKILL) }

    private func send(_ signal: Int32) {
        for process in processes { Foundation.kill(process, signal) }
    }
}
