import HabitModel

/// Anybody's own table as CSV: long, wide, or wide with the days across.
enum TableFormat: ImportFormat {
    static let name = "csv"

    static func recognizes(_ source: Source) -> Bool {
        let others: [any ImportFormat.Type] = [
            OwnTableFormat.self, HabitifyFormat.self, HabitBullFormat.self, HabiticaHistoryFormat.self,
            HarshFormat.self, HabitctlFormat.self, StreakTextFormat.self, OrgHabitFormat.self,
        ]
        guard let text = source.text, !others.contains(where: { $0.recognizes(source) }) else { return false }
        // The first rows tell the layout.
        return (try? TableLayout(text, nil, limit: 1000)) != nil
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        guard let text = source.text, let layout = try TableLayout(text, builder.options) else {
            throw ImportError(
                .malformed,
                "The table needs a heading, and a column or a row of dates. See the columns date, habit and value."
            )
        }
        switch layout.kind {
        case .long(let columns): try LongTableReader(layout, columns, builder.options).add(to: &builder)
        case .wide: try WideTableReader(layout, builder.options).add(to: &builder)
        case .across: try WideTableReader(turning: layout, builder.options).add(to: &builder)
        }
        if builder.options.every == nil {
            builder.report.add(
                .lost,
                nil,
                "a table has no schedules: habits are daily; \"every\" sets another schedule"
            )
        }
    }

    /// Reports what was guessed from the values of a table.
    static func reportGuesses(
        _ layout: TableLayout,
        _ dates: TableDates,
        _ values: TableValueReader,
        _ builder: inout DocumentBuilder
    ) {
        let names: [Unicode.Scalar: String] = [";": "semicolons", "\t": "tabs", "|": "bars"]
        let guesses = [
            names[layout.separator].map { "\($0) separate cells" },
            values.hasDecimalCommas ? "a comma is the decimal sign" : nil,
            dates.guess,
        ].compactMap { $0 }
        if !guesses.isEmpty { builder.report.add(.assumed, nil, guesses.joined(separator: ", ")) }
    }
}
