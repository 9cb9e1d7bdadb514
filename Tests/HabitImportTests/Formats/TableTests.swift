import HabitModel
import Testing

@testable import HabitImport

@Suite("Tables of people's own")
struct TableTests {
    private static func convert(
        _ text: String,
        _ change: (inout ConversionOptions) throws -> Void = { _ in }
    ) throws -> Conversion {
        var options = Sample.options
        try change(&options)
        return try Importer.convert(Array(text.utf8), options)
    }

    /// The days of the only habit, as `DAY status skipped amount note`.
    private static func days(_ conversion: Conversion, _ index: Int = 0) -> [String] {
        conversion.document.habits[index].entries.map { entry in
            let state = entry.state
            let word = state.skipped ? "skipped" : state.status ? "done" : "no"
            return [entry.logDate.description, word, state.amount?.description, state.note].compactMap { $0 }
                .joined(separator: " ")
        }
    }

    @Test("A value above 12 decides between day and month")
    func decidesTheOrderOfDates() throws {
        let dayFirst = try Self.convert("date,Run\n01/02/2026,x\n13/02/2026,x\n")
        #expect(Self.days(dayFirst) == ["2026-02-01 done", "2026-02-13 done"])
        let monthFirst = try Self.convert("date,Run\n01/02/2026,x\n01/13/2026,x\n")
        #expect(Self.days(monthFirst) == ["2026-01-02 done", "2026-01-13 done"])
        #expect(monthFirst.report.lines.first?.what == "dates are month, day, year")
    }

    @Test("If no value decides, two dates are quoted and the option is named")
    func asksForTheOrderOfDates() throws {
        let text = "date,Run\n01/02/2026,x\n03/04/2026,x\n"
        let error = #expect(throws: ImportError.self) { try Self.convert(text) }
        #expect(error?.code == .ambiguous)
        #expect(error?.place == "date_format")
        #expect(error?.reason.contains("\"01/02/2026\" (line 2) and \"03/04/2026\" (line 3)") == true)
        let told = try Self.convert(text) { $0.dateFormat = try DatePattern("%d/%m/%Y") }
        #expect(Self.days(told) == ["2026-02-01 done", "2026-04-03 done"])
    }

    @Test("Both orders in one file are an error, not a guess")
    func refusesMixedDates() throws {
        let error = #expect(throws: ImportError.self) {
            try Self.convert("date,Run\n13/02/2026,x\n02/13/2026,x\n")
        }
        #expect(error?.code == .ambiguous)
    }

    @Test(
        "Commas are decimal signs only where they cannot separate cells",
        arguments: [
            (
                "date;Run\n2026-11-01;2,5\n2026-11-02;1.000,25\n",
                ["2026-11-01 done 2.5", "2026-11-02 done 1000.25"]
            ),
            (
                "date\tRun\n2026-11-01\t2.5\n2026-11-02\t1,000.25\n",
                ["2026-11-01 done 2.5", "2026-11-02 done 1000.25"]
            ),
            (
                "date,Run\n2026-11-01,\"2,5\"\n2026-11-02,\"1,000\"\n",
                ["2026-11-01 done 2.5", "2026-11-02 done 1000"]
            ),
            ("date|Run\n2026-11-01|1e2\n2026-11-02|.5\n", ["2026-11-01 done 100", "2026-11-02 done 0.5"]),
        ]
    )
    func readsNumbers(text: String, days: [String]) throws {
        #expect(Self.days(try Self.convert(text)) == days)
    }

    @Test("0 and 1 are answers, unless the habit has other numbers")
    func readsAnswers() throws {
        let conversion = try Self.convert("date,Run,Water\n2026-11-01,1,1\n2026-11-02,0,0\n2026-11-03,,3\n")
        #expect(Self.days(conversion) == ["2026-11-01 done", "2026-11-02 no"])
        #expect(Self.days(conversion, 1) == ["2026-11-01 done 1", "2026-11-02 no 0", "2026-11-03 done 3"])
    }

    @Test("A dash means no, unless it is named as a word for skipped")
    func readsDashes() throws {
        let text = "date,Run\n2026-11-01,-\n2026-11-02,–\n2026-11-03,frei\n"
        #expect(Self.days(try Self.convert(text)) == ["2026-11-01 no", "2026-11-02 no"])
        let told = try Self.convert(text) { $0.skipWords = ["-", "Frei"] }
        #expect(Self.days(told) == ["2026-11-01 skipped", "2026-11-02 no", "2026-11-03 skipped"])
    }

    @Test("A column of notes belongs to the habit before it in its heading")
    func readsNotes() throws {
        let conversion = try Self.convert("date,Run,Run note\n2026-11-01,x,gut\n2026-11-02,,krank\n")
        #expect(conversion.document.habits.map(\.name) == ["Run"])
        #expect(Self.days(conversion) == ["2026-11-01 done gut", "2026-11-02 no krank"])
    }

    @Test("Days may go across")
    func readsDaysAcross() throws {
        let conversion = try Self.convert("habit,2026-11-01,2026-11-02\nRun,x,\nWater,3,2\n")
        #expect(conversion.document.habits.map(\.name) == ["Run", "Water"])
        #expect(Self.days(conversion, 1) == ["2026-11-01 done 3", "2026-11-02 done 2"])
    }

    @Test("Columns and cells that no entry has are reported")
    func reportsOtherCells() throws {
        let long = try Self.convert("date,habit,value,mood\n2026-11-01,Run,x,good\n2026-11-02,Run,x,\n")
        #expect(long.report.lines.contains(ReportLine(.lost, nil, "column \"mood\" with 1 value")))
        let rows = (10...29).map { "2026-11-\($0),x,\n" }.joined()
        let wide = try Self.convert("date,Run,Water\n\(rows)2026-11-30,x,,3\n")
        #expect(wide.report.lines.contains(ReportLine(.lost, "line 22", "1 cell without a heading")))
    }

    @Test("A habit with many days is read in time that does not multiply", .timeLimit(.minutes(1)))
    func readsManyDays() throws {
        let days = (0..<100_000).compactMap { Day.first.advanced(by: $0) }
        let rows = days.map { "\($0),Run,x\n" }.joined()
        let conversion = try Self.convert("date,habit,value\n\(rows)")
        #expect(conversion.document.habits.map(\.entries.count) == [days.count])
    }

    @Test("In our own table, a time and a zone that do not exist are reported")
    func reportsTimes() throws {
        let conversion = try Self.convert(
            """
            habit,name,date,status,amount,unit,note,recorded_at,time_zone
            run,Run,2026-11-01,done,,,,yesterday,my zone
            """
        )
        #expect(conversion.document.habits.map(\.entries.count) == [1])
        #expect(conversion.report.lines.count { $0.kind == .lost && $0.place == "line 2" } == 2)
    }

    @Test("Options set schedule, target and unit, and name the account's habit")
    func followsOptions() throws {
        let conversion = try Self.convert("date,Wasser\n2026-11-01,3\n2026-11-02,9\n") {
            $0.every = try Schedule("3/week")
            $0.target = try Target(value: 8)
            $0.unit = "glasses"
            $0.columns = ["Wasser": "water"]
        }
        let habit = conversion.document.habits[0]
        #expect(habit.schedules.schedule(on: .last) == (try Schedule("3/week")))
        #expect(habit.unit == "glasses")
        #expect(habit.source?.mapped == "water")
        #expect(Self.days(conversion) == ["2026-11-01 no 3", "2026-11-02 done 9"])
        #expect(!conversion.report.hasLosses)
    }

    @Test("Cells are data: a formula stays text, and an apostrophe stays, too")
    func leavesFormulas() throws {
        let conversion = try Self.convert(
            "date,habit,value,note\n2026-11-01,Run,x,=1+1\n2026-11-02,Run,x,'=1\n"
        )
        #expect(Self.days(conversion) == ["2026-11-01 done =1+1", "2026-11-02 done '=1"])
    }

    @Test("A text that is not a table of days is refused, with its first line")
    func refusesOtherTables() throws {
        for text in ["name,price\nApple,3\n", "hello\n", "a,b\n"] {
            let error = #expect(throws: ImportError.self) { try Self.convert(text) }
            #expect(error?.code == .unknownFormat)
            #expect(error?.reason.contains(String(text.prefix(3))) == true)
        }
    }

    @Test("A quote without an end is an error that names its line")
    func namesTheLineOfAQuote() throws {
        let error = #expect(throws: ImportError.self) {
            try Self.convert("date,habit,value,note\n2026-11-01,Run,x,\n2026-11-02,Run,x,\"open\n") {
                $0.format = "csv"
            }
        }
        #expect(error?.place == "line 3")
    }

    @Test(
        "A date format needs a year, a month and a day",
        arguments: ["%Y-%m", "%d.%m", "%Q", "", "%Y%m%d%d", "%"]
    )
    func refusesDateFormats(text: String) {
        let error = #expect(throws: ImportError.self) { try DatePattern(text) }
        #expect(error?.code == .invalidOption)
    }
}
