internal import HabitModel
internal import HabitWire

/// What `habit prompt --format` says: text with `{names}` in it.
struct PromptFormat: Sendable {
    /// `3/5`, and behind it what waits and a mark for an old snapshot.
    static let standard = PromptFormat(parts: [
        .value(.done), .text("/"), .value(.due), .value(.waiting), .value(.stale),
    ])

    /// What a name stands for.
    enum Value: String, CaseIterable, Sendable {
        /// Due habits that are done.
        case done
        /// Habits that are due.
        case due
        /// Habits that are due and not done.
        case open
        /// Streaks that end today.
        case atRisk = "at_risk"
        /// An arrow and how many check-ins wait to be sent, or nothing.
        case waiting
        /// A question mark if the day that is shown is over, or nothing.
        case stale
        /// One word for what a bar colours: `stale`, `at_risk`, `open` or `done`, the first that is so.
        case state
    }

    private enum Part: Sendable {
        case text(String)
        case value(Value)
    }

    private let parts: [Part]

    /// The line for a prompt.
    func text(of head: SnapshotHead, isStale: Bool, waiting: Int) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .value(.done): String(head.done)
            case .value(.due): String(head.due)
            case .value(.open): String(max(0, head.due - head.done))
            case .value(.atRisk): String(head.atRisk)
            case .value(.waiting): waiting > 0 ? "↑\(waiting)" : ""
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
    /// - Throws: `ValueError` for a name that stands for nothing, or a brace without its partner.
    init(_ text: String) throws(ValueError) {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            parts.append(.text(String(rest[..<open])))
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: "}"), let value = Value(rawValue: String(rest[..<close]))
            else {
                let names = Value.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")
                throw ValueError("a name in braces must be one of \(names)")
            }
            parts.append(.value(value))
            rest = rest[rest.index(after: close)...]
        }
        self.parts = parts + [.text(String(rest))]
    }
}

/// What a prompt can tell, as `--json` shows it.
struct PromptState: Sendable {
    /// The sums of the day.
    let head: SnapshotHead
    /// Whether that day is over.
    let isStale: Bool
    /// How many check-ins wait to be sent.
    let waiting: Int

    var document: JSONValue {
        .object([
            .init("date", .string(head.date.description)), .init("done", .number(String(head.done))),
            .init("due", .number(String(head.due))), .init("at_risk", .number(String(head.atRisk))),
            .init("waiting", .number(String(waiting))),
            .init("stale", .bool(isStale)),
        ])
    }
}
