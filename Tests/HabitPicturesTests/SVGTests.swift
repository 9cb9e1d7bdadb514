import HabitModel
import HabitPictures
import HabitTestSupport
import Testing

@Suite("SVG pictures")
struct SVGTests {
    static let pictures: [(name: String, draw: @Sendable (SVGTheme) -> String)] = [
        ("heatmap", { HeatmapSVG(Sample.year(), title: "morning-run").text($0) }),
        ("heatmap-sunday", { HeatmapSVG(Sample.year(weekStarts: .sunday, weeks: 8), title: "run").text($0) }),
        (
            "heatmap-quota",
            {
                HeatmapSVG(Sample.quota(over: CalendarRange(weeks: 53, through: Sample.today)), title: "gym")
                    .text($0)
            }
        ),
        ("rate", { RateSVG(buckets, title: "morning-run").text($0) }),
        ("rate-empty", { RateSVG([], title: "morning-run").text($0) }),
        ("badge", { BadgeSVG(label: "run", streak: 13, unit: .days).text($0) }),
        ("badge-one", { BadgeSVG(label: "早起き & <b>", streak: 1, unit: .weeks).text($0) }),
    ]

    private static let buckets: [Completion.Bucket] = Completion.series(
        by: .weeks,
        plan: SchedulePlan(.daily, from: day("2026-09-01")),
        history: {
            var history = History()
            for offset in 0..<80 where offset % 5 != 0 || offset < 21 {
                history[day("2026-09-01") + offset] = .done
            }
            for offset in 0..<7 { history[day("2026-10-12") + offset] = .skipped }
            return history
        }(),
        activeRange: ActiveRange(from: day("2026-09-01")),
        over: day("2026-08-31")...Sample.today,
        today: Sample.today
    )

    @Test("the pictures are as reviewed", arguments: pictures.indices)
    func picturesAsReviewed(index: Int) {
        let picture = Self.pictures[index]
        golden(picture.draw(.auto), named: "\(picture.name).svg")
    }

    @Test("a picture is well-formed, and has a role, a title and a description", arguments: pictures.indices)
    func picturesAreWellFormed(index: Int) throws {
        for theme in SVGTheme.allCases {
            let text = Self.pictures[index].draw(theme)
            let elements = try #require(XMLReader.elements(of: text), "not well-formed: \(text)")
            #expect(elements.first == "svg")
            #expect(elements.filter { $0 == "title" }.count == 1)
            #expect(elements.filter { $0 == "desc" }.count == 1)
            #expect(text.contains(#"role="img""#))
            let allowed: Set = ["svg", "title", "desc", "style", "text", "g", "path"]
            #expect(Set(elements).isSubset(of: allowed))
        }
    }

    @Test("a picture has no script, no font file and no reference", arguments: pictures.indices)
    func picturesReferToNothing(index: Int) {
        for theme in SVGTheme.allCases {
            let text = Self.pictures[index].draw(theme)
                .replacing(#"xmlns="http://www.w3.org/2000/svg""#, with: "")
            for word in ["script", "href", "url(", "http", "@import", "@font-face", "foreignObject", "<!"] {
                #expect(!text.contains(word), "\(word)")
            }
            #expect(text.firstMatch(of: /\son[a-z]+=/) == nil)
        }
    }

    @Test("a picture is smaller than 12 kB, even the largest")
    func picturesAreSmall() {
        for picture in Self.pictures { #expect(picture.draw(.auto).utf8.count < 12_000) }
        let days = HeatmapSVG.maximumDays
        let range = CalendarRange(Sample.today - (days - 1)...Sample.today)
        #expect(HeatmapSVG(Sample.quota(over: range), title: "gym").text().utf8.count < 12_000)
        #expect(HeatmapSVG(Sample.noise(over: range), title: "noise").text().utf8.count < 12_000)
    }

    @Test("every day of the range is in exactly one path")
    func everyDayIsDrawn() {
        for calendar in [Sample.year(), Sample.noise(over: CalendarRange(weeks: 53, through: Sample.today))] {
            let text = HeatmapSVG(calendar, title: "run").text(.light)
            let drawn = text.matches(of: /stroke-dasharray="[^"]+" d="([^"]*)"/).map {
                SVGPath.length(String($0.output.1))
            }
            let visible = calendar.days.filter { $0.state != .outside }.count
            // The legend has one square for each level.
            #expect(drawn.reduce(0, +) == visible + 5)
        }
    }

    @Test("a name cannot end an element, and has no character that XML cannot have")
    func namesAreEscaped() throws {
        let name = "</title><script>alert('1')</script>&\u{0}\u{8}\u{1B}\u{FFFF}\"x\u{9}y"
        for text in [
            HeatmapSVG(Sample.year(weeks: 2), title: name).text(), RateSVG([], title: name).text(),
            BadgeSVG(label: name, streak: 0, unit: .months).text(),
        ] {
            let elements = try #require(XMLReader.elements(of: text))
            #expect(!elements.contains("script"))
            #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
        }
    }

    @Test("neighbouring levels and text have enough contrast, on light and on dark pages")
    func contrast() throws {
        for (theme, page, least) in [(SVGTheme.light, "#ffffff", 1.45), (.dark, "#0d1117", 1.7)] {
            let text = HeatmapSVG(Sample.year(weeks: 2), title: "run").text(theme)
            let levels = try (0...4).map { try #require(Luminance(of: "l\($0)", in: text)) }
            let steps = zip(levels, levels.dropFirst()).map { $0.contrast(with: $1) }
            #expect(steps.allSatisfy { $0 >= least }, "\(theme): \(steps)")
            #expect(levels[4].contrast(with: levels[0]) >= 9)
            let label = try #require(Luminance(of: "}text", in: text))
            #expect(label.contrast(with: try #require(Luminance(page))) >= 4.5)
            let badge = BadgeSVG(label: "run", streak: 1, unit: .days).text(theme)
            let value = try #require(Luminance(of: "v", in: badge))
            #expect(value.contrast(with: levels[4]) >= 4.5)
            #expect(try #require(Luminance(of: "}text", in: badge)).contrast(with: levels[0]) >= 4.5)
        }
    }

    @Test("without a theme, the reader's system chooses between the two")
    func automaticTheme() {
        for picture in Self.pictures {
            let dark = picture.draw(.dark)
            #expect(picture.draw(.auto).contains("@media(prefers-color-scheme:dark)"))
            #expect(!dark.contains("@media") && dark != picture.draw(.light))
        }
    }
}
