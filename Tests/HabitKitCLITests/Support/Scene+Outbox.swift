import Curl
import FoundationEssentials

extension Scene {
    /// The folder with queued check-ins.
    var outbox: String { "\(home)/.local/state/habit/outbox" }

    /// The names of the files with queued check-ins.
    var queued: [String] { names(in: outbox) }

    /// The names of the files with rejected check-ins.
    var rejected: [String] { names(in: outbox + "/rejected") }

    /// The names of the files in a folder, without subfolders.
    func names(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { !["rejected", "unreadable", "files"].contains($0) }.sorted()
    }

    /// Checks in habits while the server cannot be reached.
    @discardableResult
    func queue(_ arguments: String...) -> Outcome { run(["done"] + arguments) }
}

extension Scene.Outcome {
    /// The requests to `/logs`.
    var sent: [Request] { requests.filter { $0.url.contains("/logs?") } }

    /// The number of check-ins in each request to `/logs`.
    var batches: [Int] {
        requests.filter { $0.url.contains("/logs?") }
            .map { String(decoding: $0.body ?? [], as: UTF8.self).split(separator: "\"id\":").count - 1 }
    }
}
