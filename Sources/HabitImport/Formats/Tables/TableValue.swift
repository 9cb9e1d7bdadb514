import HabitModel

/// What a cell says about a day.
enum TableValue: Hashable {
    case done
    case notDone
    case skipped
    case number(Quantity)
    /// No entry.
    case empty
    /// A text that is none of these.
    case other
}

/// Reads cells: words in several languages, and numbers with a decimal point or comma.
struct TableValueReader {
    /// Whether a lone comma separates decimals.
    let hasDecimalCommas: Bool
    private let skipWords: Set<String>

    private static let done: Set<String> = [
        "x", "✓", "✔", "✔️", "✅", "y", "yes", "true", "done", "ja", "oui", "si", "sí",
    ]
    private static let notDone: Set<String> = [
        "n", "no", "not done", "false", "nein", "non", "✗", "✘", "❌", "-", "–",
    ]

    /// Creates a reader for a table.
    ///
    /// - Parameter separator: what separates the cells. Where that is a comma, only cells in quotes can have one.
    init(_ options: ConversionOptions, separator: Unicode.Scalar, cells: some Sequence<CSVTable.Cell>) {
        skipWords = Set(options.skipWords.map { $0.trimmed.lowercased() }).union(["s", "skip", "skipped"])
        hasDecimalCommas =
            separator != ","
            && cells.contains { cell in
                cell.text.contains(",") && Self.decimal(cell.text.trimmed, point: ",", group: ".") != nil
            }
    }

    func value(_ cell: CSVTable.Cell) -> TableValue {
        let text = cell.text.trimmed
        guard !text.isEmpty else { return .empty }
        let word = text.lowercased()
        if skipWords.contains(word) { return .skipped }
        if Self.done.contains(word) { return .done }
        if Self.notDone.contains(word) { return .notDone }
        if let quantity = number(text, isQuoted: cell.isQuoted) { return .number(quantity) }
        return .other
    }

    /// A number; groups of thousands are recognised by their length.
    private func number(_ text: String, isQuoted: Bool) -> Quantity? {
        if hasDecimalCommas { return Self.decimal(text, point: ",", group: ".") }
        if let number = Self.decimal(text, point: ".", group: ",") { return number }
        return isQuoted ? Self.decimal(text, point: ",", group: ".") : nil
    }

    private static func decimal(_ text: String, point: Character, group: Character) -> Quantity? {
        let halves = text.split(separator: point, omittingEmptySubsequences: false)
        guard halves.count <= 2, let whole = halves.first else { return nil }
        let groups = whole.split(separator: group, omittingEmptySubsequences: false)
        if groups.count > 1 {
            let first = groups[0].drop { $0 == "-" || $0 == "+" }
            guard (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
                return nil
            }
        }
        let digits = groups.joined()
        guard digits.allSatisfy(\.isASCII) else { return nil }
        return Quantity(halves.count == 2 ? "\(digits).\(halves[1])" : digits)
    }
}
