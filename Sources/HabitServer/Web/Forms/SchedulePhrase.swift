import HabitModel

/// A schedule as people write it: "3 times a week", "every other day", "Mon, Wed and Fri".
///
/// Anything else is left as it is, for ``Schedule`` to accept or refuse.
struct SchedulePhrase {
    /// The same in the words of ``Schedule``.
    let text: String

    private static let phrases = [
        "every day": "daily", "each day": "daily", "every other day": "every 2 days",
        "every second day": "every 2 days",
        "every week": "1/week", "every month": "1/month", "mon-fri": "weekdays", "mon–fri": "weekdays",
        "monday to friday": "weekdays", "working days": "weekdays", "sat-sun": "weekends",
        "sat–sun": "weekends",
        "every weekday": "weekdays", "every weekend": "weekends",
    ]
    private static let numbers = [
        "once": "1", "twice": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    ]

    init(_ typed: String) {
        let words = typed.lowercased().split { $0.isWhitespace }.map(String.init)
        let phrase = words.joined(separator: " ")
        text =
            Self.phrases[phrase] ?? Self.times(words) ?? Self.weeks(words) ?? Self.weekdays(phrase) ?? typed
    }

    /// `3 times a week`, `3 per month`, `3x a week`, `twice a week`.
    private static func times(_ words: [String]) -> String? {
        guard words.count >= 3, let period = words.last, ["week", "month"].contains(period),
            ["a", "per", "each", "every"].contains(words[words.count - 2])
        else { return nil }
        let rest = words.dropLast(2).filter { !["times", "time", "x", "days"].contains($0) }
        guard rest.count == 1, var number = rest.first else { return nil }
        if number.hasSuffix("x") { number.removeLast() }
        number = numbers[number] ?? number
        return Int(number).map { "\($0)/\(period)" }
    }

    /// `every 2 weeks`.
    private static func weeks(_ words: [String]) -> String? {
        guard words.count == 3, words[0] == "every", words[2] == "weeks", let count = Int(words[1]),
            (1...52).contains(count)
        else { return nil }
        return "every \(count * 7) days"
    }

    /// `Mon, Wed and Fri`, `mondays`, `tuesday thursday`.
    private static func weekdays(_ phrase: String) -> String? {
        let words = phrase.split { ", &".contains($0) }.filter { $0 != "and" && $0 != "every" }
        let days = words.compactMap { word in
            Weekday.allCases.first {
                [$0.name, "\($0.name)s", String($0.name.prefix(3))].contains(String(word))
            }
        }
        guard !days.isEmpty, days.count == words.count else { return nil }
        return days.map { String($0.name.prefix(3)) }.joined(separator: ",")
    }
}
