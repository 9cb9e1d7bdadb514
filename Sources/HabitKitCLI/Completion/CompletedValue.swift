internal import HabitModel

/// The value that is being typed.
struct CompletedValue {
    /// The whole word so far.
    let typed: String
    /// What stands before it without a name.
    let given: [String]
    /// The habits that are known here.
    let habits: () -> [SnapshotHabit]

    /// What it may become.
    func completions(of value: Grammar.Value) -> Completions {
        value == .file ? .file : .words(candidates(of: value, behind: ""))
    }

    /// What it may become behind a beginning that stays, such as `--color=`.
    func candidates(of value: Grammar.Value, behind beginning: String) -> [Candidate] {
        let typed = String(typed.dropFirst(beginning.count))
        let candidates =
            switch value {
            case .anything, .file: [Candidate]()
            case .oneOf(let words): words.map { Candidate($0) }
            case .habit: names
            case .day: (["today", "yesterday"] + Self.weekdays).map { Candidate($0) }
            case .schedule: Self.schedules(typed)
            case .fields(let fields): Self.list(of: fields, behind: typed)
            }
        return candidates.map { Candidate(beginning + $0.text, $0.meaning) }
    }

    private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// The habits that are not on the line yet.
    ///
    /// What a file holds is pasted into a command line here: nothing but a slug may come through.
    private var names: [Candidate] {
        let named = Set(given.flatMap { [$0, (try? CheckInArgument($0))?.split?.habit ?? $0] })
        return habits().filter { !named.contains($0.slug) && Slug.hasSlugForm($0.slug) }
            .map { Candidate($0.slug, Amounts.streak($0.streak, $0.unit)) }
    }

    private static func schedules(_ typed: String) -> [Candidate] {
        guard !typed.contains(",") else { return list(of: weekdays, behind: typed) }
        let words = ["daily", "weekdays", "weekends"] + weekdays
        let count = typed.prefix { $0.isASCII && $0.isNumber }
        return (words + (count.isEmpty ? [] : [count + "/week", count + "/month"])).map { Candidate($0) }
    }

    /// The words that are not in the list yet, behind its last comma.
    private static func list(of words: [String], behind typed: String) -> [Candidate] {
        let head = typed.lastIndex(of: ",").map { typed[...$0] } ?? ""
        let chosen = Set(head.split(separator: ",").map(String.init))
        return words.filter { !chosen.contains($0) }.map { Candidate(head + $0) }
    }
}
