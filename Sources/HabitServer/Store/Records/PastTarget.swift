import HabitModel
import HabitWire

/// The column `past_targets`: a JSON array, null if there are none.
struct PastTarget: Codable {
    let until: Day
    let target: ExactDecimal?
    let type: TargetType?

    static func text(of past: [TargetHistory.Past]) throws -> String? {
        guard !past.isEmpty else { return nil }
        let values = past.map { PastTarget(until: $0.until, target: $0.target?.value, type: $0.target?.kind) }
        return String(decoding: try JSON.encode(values), as: UTF8.self)
    }

    static func past(_ text: String?) throws -> [TargetHistory.Past] {
        guard let text else { return [] }
        return try JSON.decode([PastTarget].self, from: Array(text.utf8), roundsDecimals: true).map { past in
            let target = try past.target.map { try Target(stored: $0, kind: past.type ?? .atLeast) }
            return TargetHistory.Past(until: past.until, target: target)
        }
    }
}
