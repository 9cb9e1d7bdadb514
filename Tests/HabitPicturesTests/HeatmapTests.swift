import HabitModel
import HabitPictures
import HabitTestSupport
import Testing

@Suite("heatmaps on a terminal")
struct HeatmapTests {
    static let widths = [20, 40, 57, 80, 110, 200]

    private func text(
        _ calendar: HabitCalendar,
        _ width: Int,
        isColored: Bool = false,
        _ glyphs: Glyphs = .blocks
    ) -> String {
        Heatmap(
            calendar,
            title: "morning-run",
            style: .init(width: width, isColored: isColored, glyphs: glyphs)
        ).text
    }

    @Test("a year at every width, with and without colour, in Unicode and in ASCII", arguments: widths)
    func yearAtWidth(_ width: Int) {
        var page = ""
        for (glyphs, name) in [(Glyphs.blocks, "UTF-8"), (.ascii, "ASCII")] {
            for isColored in [false, true] {
                let text = text(Sample.year(), width, isColored: isColored, glyphs)
                page += "--- \(name), \(isColored ? "colour" : "no colour")\n"
                page += text.replacing("\u{1B}", with: "^")
            }
        }
        golden(page, named: "heatmap-\(width).txt")
    }

    @Test("no line is wider than the terminal", arguments: 1...130)
    func nothingWraps(_ width: Int) {
        for glyphs in Glyphs.allCases {
            for calendar in [Sample.year(), Sample.year(weeks: 3), Sample.year(weeks: 520)] {
                let lines = text(calendar, width, glyphs).split(
                    separator: "\n",
                    omittingEmptySubsequences: false
                )
                #expect(lines.allSatisfy { $0.count <= width }, "\(width)")
            }
        }
    }

    @Test("wide characters in a name take two columns", arguments: 4...60)
    func wideNames(_ width: Int) {
        let measure: @Sendable (String) -> Int = { text in
            text.reduce(0) { $0 + ($1.unicodeScalars.allSatisfy { $0.value < 0x3000 } ? 1 : 2) }
        }
        let style = Heatmap.Style(width: width, isColored: false, glyphs: .blocks, measure: measure)
        let text = Heatmap(Sample.year(), title: "早起きと散歩を毎日続ける習慣", style: style).text
        #expect(text.split(separator: "\n").allSatisfy { measure(String($0)) <= width })
    }

    @Test("colour repeats what the characters say", arguments: widths)
    func colorAddsNothing(_ width: Int) {
        for glyphs in Glyphs.allCases {
            let colored = text(Sample.year(), width, isColored: true, glyphs)
            let bare = colored.replacing("\u{1B}[32m", with: "").replacing("\u{1B}[0m", with: "")
            #expect(bare == text(Sample.year(), width, glyphs))
            #expect(!bare.contains("\u{1B}") && bare != colored)
        }
    }

    @Test("ASCII has the characters of Unicode in the same places")
    func asciiMatchesBlocks() {
        let pairs: [(Character, Character)] = [
            ("█", "#"), ("▓", "+"), ("▒", ":"), ("░", "o"), ("·", "."), ("s", "s"), (" ", " "),
        ]
        let table = Dictionary(uniqueKeysWithValues: pairs)
        let rows = { (glyphs: Glyphs) in
            text(Sample.year(), 80, glyphs).split(separator: "\n", omittingEmptySubsequences: false)[1...7]
        }
        for (blocks, ascii) in zip(rows(.blocks), rows(.ascii)) {
            #expect(String(blocks.dropFirst(4).map { table[$0] ?? "?" }) == String(ascii.dropFirst(4)))
        }
    }

    @Test(
        "every day of the range is drawn once, in its week and its weekday",
        arguments: [WeekStart.monday, .sunday],
        [60, 120]
    )
    func everyDayIsDrawn(weekStarts: WeekStart, width: Int) {
        let calendar = Sample.year(weekStarts: weekStarts)
        let lines = text(calendar, width).split(separator: "\n", omittingEmptySubsequences: false)
        let scale = width >= 110 ? 2 : 1
        let first = calendar.range.lowerBound.ordinal
        for (index, day) in calendar.days.enumerated() {
            #expect(day.date.ordinal == first + index)
            let line = Array(lines[1 + index % 7])
            let column = 4 + index / 7 * scale
            let glyphs = (column..<column + scale).map { $0 < line.count ? line[$0] : " " }
            let expected: Set<Character> =
                switch day.state {
                case .done: ["█"]
                case .partly: ["▓", "▒"]
                case .extra: ["░"]
                case .open, .missed: ["·"]
                case .skipped: ["s"]
                case .neutral, .outside: [" "]
                }
            #expect(glyphs.allSatisfy(expected.contains), "\(day)")
        }
    }

    @Test("weeks that do not fit are left out, oldest first, and the sentence says so")
    func oldestWeeksAreLeftOut() {
        let cut = text(Sample.year(), 40)
        #expect(cut.contains("(the last 36 weeks are shown)"))
        let whole = text(Sample.year(), 57)
        #expect(!whole.contains("are shown"))
        let rows = { (text: String, index: Int) in
            String(text.split(separator: "\n", omittingEmptySubsequences: false)[index].dropFirst(4))
        }
        #expect(rows(whole, 1).hasSuffix(rows(cut, 1)))
        #expect(Heatmap.weeks(inWidth: 57) == 53)
    }

    @Test("a day with less of the usual amount is lighter, whether or not it is done")
    func levelsOfAmounts() {
        let days = (0...4).map { level in
            CalendarDay(
                date: day("2026-03-09") + level,
                state: level == 0 ? .missed : .done,
                level: level
            )
        }
        let calendar = HabitCalendar(
            days: days,
            range: day("2026-03-09")...day("2026-03-13"),
            weekStarts: .monday,
            completion: Completion(),
            longest: 0
        )
        let text = text(calendar, 80)
        #expect(text.hasPrefix("Mon ·\n    ▒\nWed ▒\n    ▓\nFri █\n\nSun\n"))
        #expect(text.contains("9 Mar to 13 Mar 2026: nothing was due, longest streak 0"))
    }
}

@Suite("bars and sparklines")
struct BarTests {
    @Test("a bar grows by eighths, is full only at 1 and empty only at 0")
    func bars() {
        #expect(Glyphs.blocks.bar(0) == "          ")
        #expect(Glyphs.blocks.bar(0.001) == "▏         ")
        #expect(Glyphs.blocks.bar(0.5) == "█████     ")
        #expect(Glyphs.blocks.bar(0.5625) == "█████▋    ")
        #expect(Glyphs.blocks.bar(0.999) == "█████████▉")
        #expect(Glyphs.blocks.bar(1) == "██████████")
        #expect(Glyphs.ascii.bar(0.999) == "#########.")
        #expect(Glyphs.ascii.bar(0.001) == "#.........")
        for share in stride(from: -0.5, through: 1.5, by: 0.003) {
            for glyphs in Glyphs.allCases { #expect(glyphs.bar(share).count == 10) }
        }
    }

    @Test("nothing due is a space, nothing done is the lowest column, and only everything is the highest")
    func sparklines() {
        let shares: [Double?] = [nil, 0, 0.01, 0.3, 0.5, 0.7, 0.9, 0.999, 1]
        #expect(Glyphs.blocks.sparkline(shares) == " ▁▂▃▅▆▇▇█")
        #expect(Glyphs.ascii.sparkline(shares) == " _.:=+**#")
    }
}
