public import HabitModel

/// The days of a calendar in columns of weeks, oldest first.
public struct WeekGrid {
    /// A column.
    public struct Week {
        /// The first day of the week, in days since 1970-01-01; possibly before the calendar's range.
        public let start: Int
        /// The seven days; nil outside the calendar's range.
        public var days: [CalendarDay?]
    }

    /// The name of a month above the first column with a 1st in it.
    public struct MonthLabel {
        /// The column, counted from 0.
        public let column: Int
        /// The name, such as `Jan`.
        public let name: String
    }

    /// The columns, oldest first.
    public let weeks: [Week]
    /// The names of the seven rows, such as `Mon`.
    public let weekdays: [String]

    /// Arranges the days of a calendar.
    public init(_ calendar: HabitCalendar) {
        var weeks: [Week] = []
        for day in calendar.days {
            let start = calendar.weekStarts.start(ofWeekWith: day.date.ordinal)
            if weeks.last?.start != start {
                weeks.append(Week(start: start, days: Array(repeating: nil, count: 7)))
            }
            weeks[weeks.count - 1].days[day.date.ordinal - start] = day
        }
        self.weeks = weeks
        let names = Weekday.allCases.map { Self.capitalized($0.abbreviation) }
        weekdays = calendar.weekStarts == .monday ? names : names.suffix(1) + names.dropLast()
    }

    /// The names of the months, which never overlap.
    ///
    /// - Parameters:
    ///   - columns: the columns that are shown.
    ///   - width: how many columns a name and the space after it take.
    public func months(in columns: Range<Int>, width: Int) -> [MonthLabel] {
        var labels: [MonthLabel] = []
        for column in columns {
            guard let day = weeks[column].days.compactMap(\.self).first(where: { $0.date.dayOfMonth == 1 }),
                labels.last.map({ $0.column + width <= column }) ?? true
            else { continue }
            labels.append(MonthLabel(column: column, name: Self.months[day.date.month - 1]))
        }
        return labels
    }

    /// The English names of the months.
    static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func capitalized(_ word: String) -> String {
        word.prefix(1).uppercased() + word.dropFirst()
    }
}

/// The sentences below pictures.
public enum Sentence {
    /// `1 Jun 2026`.
    public static func date(_ day: Day) -> String { "\(short(day)) \(day.year)" }

    /// `1 Jun`.
    public static func short(_ day: Day) -> String { "\(day.dayOfMonth) \(WeekGrid.months[day.month - 1])" }

    /// `1 Jun to 28 Nov 2026`.
    public static func range(_ days: ClosedRange<Day>) -> String {
        let (first, last) = (days.lowerBound, days.upperBound)
        return "\(first.year == last.year ? short(first) : date(first)) to \(date(last))"
    }

    /// `59 of 72 due days done, longest streak 14`.
    public static func totals(of calendar: HabitCalendar) -> String {
        let completion = calendar.completion
        let done =
            completion.due == 0 ? "nothing was due" : "\(completion.done) of \(completion.due) due days done"
        return done + (calendar.longest.map { ", longest streak \($0)" } ?? "")
    }

    /// `1 Jun to 28 Nov 2026: 59 of 72 due days done, longest streak 14`.
    public static func summary(of calendar: HabitCalendar) -> String {
        "\(range(calendar.range)): \(totals(of: calendar))"
    }
}
