internal import HabitModel
internal import HabitWire

/// The name of a file with check-ins: `001773383400000000-2-9f86d081884c7d65-<UUID>.json`.
///
/// It says when, how many and whose, so that nothing is opened only to be counted or passed over. Names sort by time,
/// and the first check-in's id makes them unique.
struct OutboxName: Hashable, Comparable, Sendable {
    /// When the last of the check-ins was recorded, in microseconds since 1970, zero before that.
    let time: Int64
    /// How many check-ins the file holds.
    let count: Int
    /// Whose they are (``Owner/tag``).
    let tag: String
    /// The id of the first.
    let id: String

    init(of batch: QueuedBatch) {
        time = max(0, batch.checkIns.compactMap(\.recordedAt).max()?.microseconds ?? 0)
        count = batch.checkIns.count
        tag = batch.owner.tag
        id = batch.checkIns.first?.id ?? ""
    }

    /// Reads a name; nil if it is none of ours, or of a version to come.
    init?(_ text: String) {
        guard text.hasSuffix(".json") else { return nil }
        let parts = text.dropLast(5).split(separator: "-", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0].utf8.count == 18, let time = Int64(parts[0]), time >= 0,
            parts[1].utf8.count <= 7, let count = Int(parts[1]), count > 0, parts[2].utf8.count == 16,
            parts[3].utf8.count == 36
        else { return nil }
        self.time = time
        self.count = count
        tag = String(parts[2])
        id = String(parts[3])
        guard self.text == text else { return nil }
    }

    /// The name as it stands in the folder.
    var text: String {
        let digits = String(time)
        return String(repeating: "0", count: max(0, 18 - digits.utf8.count))
            + "\(digits)-\(count)-\(tag)-\(id).json"
    }

    static func < (left: OutboxName, right: OutboxName) -> Bool { left.text < right.text }
}
