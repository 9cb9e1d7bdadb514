import Foundation
import Testing

/// The outbox of somebody at a shell.
struct Outbox: Sendable {
    let path: String

    init(of person: Person) {
        path = "\(person.home)/.local/state/habit/outbox"
    }

    /// The names of the files with what waits.
    var waiting: [String] { all.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") } }

    /// What writers that were killed have left.
    var leftovers: [String] { all.filter { $0.hasPrefix(".tmp-") } }

    /// What is in them.
    var text: String {
        waiting.map { name in
            String(decoding: FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data(), as: UTF8.self)
        }.joined()
    }

    private var all: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }
}
