internal import HabitModel
internal import POSIXFiles

/// Checks queued and rejected check-ins, and the age of the snapshot.
struct OutboxExamination {
    private let context: Context

    init(_ context: Context) {
        self.context = context
    }

    func examine() -> [Diagnosis] { outbox() + [snapshot()] }

    private func outbox() -> [Diagnosis] {
        do {
            let path = try XDGPaths.outbox(context.world)
            let queued = try listing(path)
            let rejected = try listing(path + "/rejected").count
            return [
                self.queued(queued),
                rejected == 0
                    ? .ok("rejected", "nothing was rejected")
                    : .failed(
                        "rejected",
                        "\(Amounts.checkIns(rejected)) \(rejected == 1 ? "was" : "were") rejected",
                        hint: "habit sync --rejected"
                    ),
            ]
        } catch {
            return [.failed("outbox", error), .unknown("rejected", "not checked")]
        }
    }

    private func queued(_ listing: OutboxListing) -> Diagnosis {
        guard listing.count > 0 else { return .ok("outbox", "nothing is queued") }
        let own = (try? context.signedIn()).map { listing.count(of: $0.owner) } ?? 0
        let others = listing.count - own
        let parts = [
            own > 0 ? "\(Amounts.checkIns(own)) to send" : nil,
            others > 0 ? "\(Amounts.checkIns(others)) for other accounts or servers" : nil,
        ]
        return .ok(
            "outbox",
            parts.compactMap(\.self).joined(separator: ", "),
            hint: own > 0 ? "habit sync" : "habit sync --ls"
        )
    }

    private func listing(_ path: String) throws(Failure) -> OutboxListing {
        do {
            return try Outbox(at: path).glance()
        } catch {
            guard !error.isMissing || Link.target(of: path) != nil else { return .empty }
            throw Outbox.failure(path, error)
        }
    }

    private func snapshot() -> Diagnosis {
        guard let file = try? context.snapshotFile(), let head = file.head() else {
            return .unknown("snapshot", "none yet, so prompts show nothing", hint: "habit today")
        }
        let now = context.world.now()
        let seconds = file.changed().map { max(0, now.microseconds / 1_000_000 - $0) }
        let age = seconds.map {
            ", \($0 < 120 ? "\($0) s" : $0 < 7_200 ? "\($0 / 60) min" : "\($0 / 3_600) h") old"
        }
        let message = "\(head.date) for \(head.username) at \(head.server)\(age ?? "")"
        return head.isStale(at: now)
            ? .unknown("snapshot", "\(message); that day is over", hint: "habit today")
            : .ok("snapshot", message)
    }
}
