/// The done days among the last so many days that are not skipped.
struct SlidingWindow {
    private var days: [Bool]
    private var next = 0
    /// How many of them are done.
    private(set) var done = 0

    /// The window of that length as it stands before a day.
    init(of length: Int, endingBefore end: Int, in span: StreakSpan) {
        days = Array(repeating: false, count: length)
        var cursor = span.cursor
        var left = length
        var day = end - 1
        while left > 0, day >= span.first.ordinal {
            let state = cursor.state(at: day)
            day -= 1
            guard state != .skipped else { continue }
            left -= 1
            days[left] = state == .done
            if state == .done { done += 1 }
        }
    }

    /// Moves on by a day.
    mutating func append(_ state: DayState) {
        guard state != .skipped else { return }
        if days[next] { done -= 1 }
        days[next] = state == .done
        if days[next] { done += 1 }
        next = (next + 1) % days.count
    }
}
