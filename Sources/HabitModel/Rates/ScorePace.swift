/// How often a schedule asks, in the numbers that the score needs.
struct ScorePace {
    /// Times within ``days`` that make a full value.
    let times: Int
    /// The days over which times are counted.
    let days: Int
    /// The share of the score that is left after a day without any value, `0.5^(√f / 13)`.
    let memory: Double

    init(_ schedule: Schedule) {
        let (times, days): (Int, Int) =
            switch schedule.rule {
            case .daily: (1, 1)
            case .weekdays(let set): (set.count, 7)
            case .interval(let days, _): (1, days)
            case .perWeek(let times): (times, 7)
            case .perMonth(let times): (min(times, 30), 30)
            case .rolling(let times, let days): (times, days)
            }
        let frequency = Double(times) / Double(days)
        let doubled = frequency < 1 ? 2 : 1
        self.times = times * doubled
        self.days = days * doubled
        memory = ScorePace.halves(frequency.squareRoot() / 13)
    }

    /// The share that is left after so many days without any value.
    func memory(after days: Int) -> Double {
        var (power, square, left) = (1.0, memory, days)
        while left > 0 {
            if left & 1 == 1 { power *= square }
            square *= square
            left >>= 1
        }
        return power
    }

    /// `0.5^exponent` for an exponent from 0 to 1, by the series of e^(-x): ln 2 to the twentieth power over
    /// twenty factorial is far below the last bit of a `Double`.
    private static func halves(_ exponent: Double) -> Double {
        let power = -exponent * 0.693_147_180_559_945_3
        var term = 1.0
        var sum = 1.0
        for index in 1...20 {
            term *= power / Double(index)
            sum += term
        }
        return sum
    }
}
