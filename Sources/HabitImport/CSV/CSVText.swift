import HabitModel

/// Writes tables as CSV (RFC 4180) that a spreadsheet cannot take for formulas.
struct CSVText {
    /// The columns of the long table.
    static let longColumns = [
        "habit", "name", "date", "status", "amount", "unit", "note", "recorded_at", "time_zone",
    ]

    /// The heading of the long table.
    static let longHeading = row(longColumns)

    /// A row of fields that are safe as they are or were passed through ``FormulaGuard``.
    static func row(_ fields: [String]) -> [UInt8] {
        Array((fields.map(field).joined(separator: ",") + "\r\n").utf8)
    }

    /// A row of the long table.
    mutating func longRow(_ entry: HabitDocument.Entry, of habit: HabitDocument.Habit) -> [UInt8] {
        Self.row([
            habit.slug,
            FormulaGuard.guarded(habit.name),
            entry.logDate.description,
            DayWord(entry, of: habit).rawValue,
            entry.state.amount?.description ?? "",
            FormulaGuard.guarded(habit.unit ?? ""),
            FormulaGuard.guarded(entry.state.note ?? ""),
            entry.recordedAt?.description ?? "",
            entry.timeZone?.text ?? "",
        ])
    }

    private static func field(_ text: String) -> String {
        // Compared as bytes, because "\r\n" is one character.
        guard text.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

/// The state of a day as a word in a table.
enum DayWord: String, CaseIterable {
    case done
    case partly
    case skipped
    case notDone = "not done"

    init(_ entry: HabitDocument.Entry, of habit: HabitDocument.Habit) {
        let state = entry.state
        if state.skipped {
            self = .skipped
        } else if state.status {
            self = .done
        } else if let amount = state.amount, amount > .zero,
            habit.targets.target(on: entry.logDate)?.kind == .atLeast
        {
            self = .partly
        } else {
            self = .notDone
        }
    }
}

/// Keeps a spreadsheet from running a cell: text that looks like a formula gets an apostrophe in front.
///
/// Text that already has apostrophes before such a beginning gets one more, so taking one away always gives back
/// the original.
enum FormulaGuard {
    private static let formulaStarts: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠",
    ]

    /// The cell for a text.
    static func guarded(_ text: String) -> String {
        looksLikeFormula(text) ? "'" + text : text
    }

    /// The text of a cell that ``guarded(_:)`` made.
    static func unguarded(_ cell: String) -> String {
        cell.unicodeScalars.first == "'" && looksLikeFormula(cell)
            ? String(cell.unicodeScalars.dropFirst()) : cell
    }

    private static func looksLikeFormula(_ text: String) -> Bool {
        text.unicodeScalars.first { $0 != "'" }.map(formulaStarts.contains) ?? false
    }
}
