import Curl
import FoundationEssentials

extension Scene {
    /// The folder of the check-ins that wait.
    var outbox: String { "\(home)/.local/state/habit/outbox" }

    /// The names of the files that wait.
    var waiting: [String] { names(in: outbox) }

    /// The names of the files with what was refused.
    var rejected: [String] { names(in: outbox + "/rejected") }

    /// The names of the files in a folder, folders left out.
    func names(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { !["rejected", "unreadable"].contains($0) }.sorted()
    }

    /// Checks in while nobody answers.
    @discardableResult
    func keep(_ arguments: String...) -> Outcome { run(["done"] + arguments) }
}

extension Scene.Outcome {
    /// The requests to `/logs`.
    var sent: [Request] { requests.filter { $0.url.contains("/logs?") } }

    /// How many check-ins each request to `/logs` had.
    var batches: [Int] {
        requests.filter { $0.url.contains("/logs?") }
            .map { String(decoding: $0.body ?? [], as: UTF8.self).split(separator: "\"id\":").count - 1 }
    }
}
