import HabitModel
import HabitWire
import Testing

@testable import HabitKitCLI

@Suite("Output")
struct OutputTests {
    @Test(
        "display width",
        arguments: [
            ("abc", 3), ("äöü", 3), ("e\u{301}", 1), ("日本語", 6), ("한국", 4), ("🏃", 2), ("👨‍👩‍👧", 2), ("✓", 1),
            ("ﾊ", 1), ("🇦🇹", 2),
        ]
    )
    func displayWidth(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test("truncated text fits, and wide characters are not split")
    func truncation() {
        #expect(DisplayWidth.cut("日本語日本語", to: 6) == "日本…")
        #expect(DisplayWidth.cut("abcdef", to: 6) == "abcdef")
        #expect(DisplayWidth.cut("abcdefg", to: 6) == "abcde…")
    }

    @Test("columns stay aligned, and only the last is truncated")
    func tableColumns() {
        let table = Table(
            columns: ["A", "B"],
            rows: [
                [Cell("日本語"), Cell("one two three")], [Cell("ab"), Cell("")],
                [Cell(""), Cell("x", raw: "y")],
            ],
            whenEmpty: "nothing"
        )
        #expect(
            table.aligned(width: 18, isColored: false)
                == "A       B\n日本語  one two t…\nab\n        x\n"
        )
        #expect(table.separated == "日本語\tone two three\nab\t\n\ty\n")
    }

    @Test("backslashes are doubled in a pipe, so that escapes can be reversed")
    func escaping() {
        #expect(Escaping.reversible("a\\tb\tc\n") == "a\\\\tb\\tc\\n")
        #expect(Escaping.visible("a\\b \u{7F}\u{9B}") == "a\\b \\u{7f}\\u{9b}")
    }

    @Test("JSON fields come in the requested order, and numbers keep their digits")
    func projection() throws {
        let document = try JSONParser.parse(Array(#"[{"a":1.50,"b":"x"},{"a":9007199254740993}]"#.utf8))
        #expect(
            document.projected(to: .fields(["b", "a"])).text()
                == #"[{"b":"x","a":1.50},{"b":null,"a":9007199254740993}]"#
        )
        #expect(JSONValue.null.projected(to: .fields(["a"])) == .null)
        #expect(document.projected(to: .whole) == document)
    }

    @Test(
        "the documented fields are those the server sends",
        arguments: [
            (Shape.user, Sample.user), (.habit, Sample.run), (.checkIns, Sample.answer()),
            (.today, Sample.today),
            (.entries, Sample.entry()), (.streak, Sample.streak("run")), (.events, Sample.event()),
            (.undo, Sample.undone(Sample.run)), (.stats, Sample.stats("run")),
            (.explain, Sample.explanation("run")),
        ]
    )
    func documentedFields(shape: Shape, document: String) throws {
        guard case .object(let members) = try JSONParser.parse(Array(document.utf8)) else {
            Issue.record("no object")
            return
        }
        #expect(Set(shape.fields) == Set(members.map(\.name)))
    }

    @Test(
        "amounts in text",
        arguments: [
            (8, "8"), (2.5, "2.5"), (0.1, "0.1"), (1e9, "1000000000"), (0.000001, "0.000001"),
            (-12.25, "-12.25"),
        ] as [(ExactDecimal, String)]
    )
    func amountsInText(amount: ExactDecimal, text: String) {
        #expect(Amounts.text(amount) == text)
    }

    @Test(
        "habits with amounts",
        arguments: [
            ("run", "run", nil), ("water=2", "water", .set(2)), ("water+1.5", "water", .add(1.5)),
            ("water=-1", "water", .set(-1)), ("water+1e2", "water", .add(100)),
            ("swim+0.3", "swim", .add(0.3)), ("swim=0.100000000", "swim", .set(0.1)),
            ("no-sugar=0", "no-sugar", .set(0)),
            ("water+-1", "water", .add(-1)),
            ("C+++1", "C++", .add(1)), ("Vitamin B+12", "Vitamin B", .add(12)), ("a=1=2", "a=1", .set(2)),
            ("Vitamin B+12=3", "Vitamin B+12", .set(3)), ("C++ practice=2", "C++ practice", .set(2)),
        ] as [(String, String, CheckInArgument.Amount?)]
    )
    func habitsWithAmounts(text: String, habit: String, amount: CheckInArgument.Amount?) throws {
        let argument = try CheckInArgument(text)
        #expect(argument.text == text)
        #expect(argument.split?.habit ?? text == habit)
        #expect(argument.split?.amount == amount)
    }

    @Test(
        "words without an amount",
        arguments: [
            "=2", "water=", "water=x", "water=nan", "water=inf", "water=0x1", "C++ practice", "C++",
            "water+ 1",
        ]
    )
    func wordsWithoutAmount(text: String) throws {
        #expect(try CheckInArgument(text).split == nil)
        #expect(throws: Failure.self) { try CheckInArgument("") }
    }

    @Test("an amount with more than six decimal places is an error")
    func tooManyDecimalPlaces() throws {
        #expect(try CheckInArgument("water=0.1234567").split?.error != nil)
        #expect(try CheckInArgument("water=0.1234560").split?.error == nil)
    }
}
