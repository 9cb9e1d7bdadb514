internal import HabitModel

/// What somebody meant who typed a word that there is not.
enum Guess {
    /// `did you mean done?`, or another hint if nothing is near.
    static func hint(for word: String, in candidates: some Sequence<String>, or other: String) -> String {
        question(for: word, in: candidates) ?? other
    }

    /// The same with the other hint behind it, for a list that is short enough to be shown whole.
    static func hint(for word: String, in candidates: some Sequence<String>, and other: String) -> String {
        question(for: word, in: candidates).map { "\($0) \(other)" } ?? other
    }

    /// `did you mean done?`; nil if nothing is near.
    static func question(for word: String, in candidates: some Sequence<String>) -> String? {
        let nearest = NearestNames(candidates).nearest(to: word)
        return nearest.isEmpty ? nil : "did you mean \(nearest.joined(separator: " or "))?"
    }
}
