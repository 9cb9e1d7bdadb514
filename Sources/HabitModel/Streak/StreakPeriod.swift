/// A calendar week or month, as days since 1970-01-01.
struct StreakPeriod: Equatable {
    let first: Int
    let last: Int
    private let unit: StreakUnit

    /// The week (Monday first) or month that holds the day; for the unit of days the day itself.
    init(containing ordinal: Int, unit: StreakUnit) {
        self.unit = unit
        switch unit {
        case .days:
            first = ordinal
            last = ordinal
        case .weeks:
            first = ordinal - floorRemainder(ordinal + 3, by: 7)
            last = first + 6
        case .months:
            let (year, month, day) = CivilDate.fields(ofOrdinal: ordinal)
            first = ordinal - day + 1
            last = first + CivilDate.length(ofMonth: month, year: year) - 1
        }
    }

    /// The period after this one.
    var next: StreakPeriod { StreakPeriod(containing: last + 1, unit: unit) }
}
