/// The run that is being counted and the longest so far.
struct StreakTally {
    /// The length of the run, 0 if there is none.
    private(set) var run = 0
    private(set) var runStart = 0
    private(set) var longest = 0
    private(set) var longestStart: Int?
    private(set) var longestEnd: Int?

    /// The run grows; `first` to `last` are the days that did it.
    mutating func lengthen(by count: Int = 1, from first: Int, through last: Int) {
        set(run + count, from: run == 0 ? first : runStart, through: last)
    }

    /// The run now has that length and spans those days.
    ///
    /// Of equally long ones the latest is the longest.
    mutating func set(_ length: Int, from first: Int, through last: Int) {
        run = length
        runStart = first
        guard length > 0, length >= longest else { return }
        longest = length
        longestStart = first
        longestEnd = last
    }

    /// The run is over.
    mutating func end() {
        run = 0
    }
}
