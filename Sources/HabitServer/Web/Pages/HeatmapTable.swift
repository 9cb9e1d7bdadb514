import HabitModel
import HabitPictures

/// A calendar as a table: a row for each weekday, a column for each week.
struct HeatmapTable {
    /// One sentence with the totals.
    let caption: String
    let months: [Month]
    let rows: [Row]

    /// What is above a column: the name of a month, or nothing.
    struct Month {
        let name: String
    }

    struct Row {
        /// The name that is seen; only every second row has one.
        let short: String
        /// The weekday.
        let name: String
        let cells: [Cell]
    }

    struct Cell {
        /// The class of its look.
        let look: String
        /// The day and its state for those who do not see the look; nil where there is nothing to say.
        let text: String?
    }

    init(_ calendar: HabitCalendar) {
        let grid = WeekGrid(calendar)
        caption = Sentence.summary(of: calendar)
        var names = Array(repeating: "", count: grid.weeks.count)
        for label in grid.months(in: grid.weeks.indices, width: 3) { names[label.column] = label.name }
        months = names.map(Month.init)
        rows = Weekday.allCases.enumerated().map { index, weekday in
            Row(
                short: index % 2 == 0 && index < 6 ? grid.weekdays[index] : "",
                name: PageText.name(of: weekday),
                cells: grid.weeks.map { Cell($0.days[index]) }
            )
        }
    }
}

extension HeatmapTable.Cell {
    init(_ day: CalendarDay?) {
        guard let day, day.state != .outside else {
            look = "outside"
            text = nil
            return
        }
        switch day.state {
        case .done, .partly: look = "l\(day.level)"
        case .extra, .open, .missed, .skipped, .neutral, .outside: look = day.state.rawValue
        }
        let amount = day.amount.map { ", \($0)" } ?? ""
        text = "\(Sentence.short(day.date)): \(PageText.name(of: day.state))\(amount)"
    }
}
