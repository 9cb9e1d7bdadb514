internal import HabitModel

/// The value being typed.
struct CompletedValue {
    /// The word so far.
    let typed: String
    /// The positional arguments before it.
    let given: [String]
    /// The habits in the snapshot.
    let habits: () -> [SnapshotHabit]

    /// The possible completions.
    func completions(of value: Grammar.Value) -> Completions {
        value == .file ? .file : .words(candidates(of: value, after: ""))
    }

    /// The candidates after a fixed prefix such as `--color=`.
    func candidates(of value: Grammar.Value, after beginning: String) -> [Candidate] {
        let typed = String(typed.dropFirst(beginning.count))
        let candidates =
            switch value {
            case .anything, .file: [Candidate]()
            case .oneOf(let words): words.map { Candidate($0) }
            case .habit: names
            case .day: (["today", "yesterday"] + Self.weekdays).map { Candidate($0) }
            case .schedule: Self.schedules(typed)
            case .fields(let fields): Self.list(of: fields, after: typed)
            }
        return candidates.map { Candidate(beginning + $0.text, $0.meaning) }
    }

    private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// The habits that are not on the line yet.
    ///
    /// The shell inserts this text from a file into a command line, so only valid slugs may pass.
    private var names: [Candidate] {
        let named = Set(given.flatMap { [$0, (try? CheckInArgument($0))?.split?.habit ?? $0] })
        return habits().filter { !named.contains($0.slug) && Slug.hasSlugForm($0.slug) }
            .map { Candidate($0.slug, Amounts.streak($0.streak, $0.unit)) }
    }

    private static func schedules(_ typed: String) -> [Candidate] {
        guard !typed.contains(",") else { return list(of: weekdays, after: typed) }
        let words = ["daily", "weekdays", "weekends"] + weekdays
        let count = typed.prefix { $0.isASCII && $0.isNumber }
        return (words + (count.isEmpty ? [] : [count + "/week", count + "/month"])).map { Candidate($0) }
    }

    /// The candidates after the last comma of a list, without words already in it.
    private static func list(of words: [String], after typed: String) -> [Candidate] {
        let head = typed.lastIndex(of: ",").map { typed[...$0] } ?? ""
        let chosen = Set(head.split(separator: ",").map(String.init))
        return words.filter { !chosen.contains($0) }.map { Candidate(head + $0) }
    }
}
