internal import HabitModel
internal import HabitWire

/// The format of `habit prompt --format`: text with `{names}` in braces.
struct PromptFormat: Sendable {
    /// `3/5`, followed by the number of queued check-ins and a mark for an old snapshot.
    static let standard = PromptFormat(parts: [
        .value(.done), .text("/"), .value(.due), .value(.queued), .value(.stale),
    ])

    /// What a name stands for.
    enum Value: String, CaseIterable, Sendable {
        /// How many due habits are done.
        case done
        /// How many habits are due.
        case due
        /// How many habits are due and not done.
        case open
        /// How many streaks end unless their habits are done today.
        case atRisk = "at_risk"
        /// An arrow and the number of queued check-ins; empty if none is queued.
        case queued = "waiting"
        /// A question mark if the day is over; otherwise empty.
        case stale
        /// The first of `stale`, `at_risk`, `open` and `done` that applies.
        case state
    }

    private enum Part: Sendable {
        case text(String)
        case value(Value)
    }

    private let parts: [Part]

    /// The line for a prompt.
    func text(of head: SnapshotHead, isStale: Bool, queued: Int) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .value(.done): String(head.done)
            case .value(.due): String(head.due)
            case .value(.open): String(max(0, head.due - head.done))
            case .value(.atRisk): String(head.atRisk)
            case .value(.queued): queued > 0 ? "↑\(queued)" : ""
            case .value(.stale): isStale ? "?" : ""
            case .value(.state): state(of: head, isStale: isStale)
            }
        }.joined()
    }

    private func state(of head: SnapshotHead, isStale: Bool) -> String {
        if isStale { return "stale" }
        if head.atRisk > 0 { return "at_risk" }
        return head.done < head.due ? "open" : "done"
    }
}

extension PromptFormat {
    /// Reads a format.
    ///
    /// - Throws: `ValueError` for an unknown name or an unmatched brace.
    init(_ text: String) throws(ValueError) {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            parts.append(.text(String(rest[..<open])))
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: "}"), let value = Value(rawValue: String(rest[..<close]))
            else {
                let names = Value.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")
                throw ValueError("must use only the names \(names)")
            }
            parts.append(.value(value))
            rest = rest[rest.index(after: close)...]
        }
        self.parts = parts + [.text(String(rest))]
    }
}

/// The state that a prompt shows.
struct PromptState: Sendable {
    /// The day and its counts.
    let head: SnapshotHead
    /// Whether the day is over.
    let isStale: Bool
    /// How many check-ins are queued.
    let queued: Int

    var document: JSONValue {
        .object([
            .init("date", .string(head.date.description)), .init("done", .number(String(head.done))),
            .init("due", .number(String(head.due))), .init("at_risk", .number(String(head.atRisk))),
            .init("waiting", .number(String(queued))),
            .init("stale", .bool(isStale)),
        ])
    }
}
