import HabitModel
import HabitWire
import Testing

@testable import HabitKitCLI

@Suite("Tables, text and amounts")
struct OutputTests {
    @Test(
        "Text has a width in columns of a terminal",
        arguments: [
            ("abc", 3), ("äöü", 3), ("e\u{301}", 1), ("日本語", 6), ("한국", 4), ("🏃", 2), ("👨‍👩‍👧", 2), ("✓", 1),
            ("ﾊ", 1), ("🇦🇹", 2),
        ]
    )
    func textHasDisplayWidth(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test("Text that is cut fits the width, and wide characters are not halved")
    func cutTextFits() {
        #expect(DisplayWidth.cut("日本語日本語", to: 6) == "日本…")
        #expect(DisplayWidth.cut("abcdef", to: 6) == "abcdef")
        #expect(DisplayWidth.cut("abcdefg", to: 6) == "abcde…")
    }

    @Test("Columns stay aligned, and only the last one is cut")
    func tableIsAligned() {
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

    @Test("Backslashes are doubled for programs, so that escapes can be undone")
    func escapesAreReversible() {
        #expect(Escaping.reversible("a\\tb\tc\n") == "a\\\\tb\\tc\\n")
        #expect(Escaping.visible("a\\b \u{7F}\u{9B}") == "a\\b \\u{7f}\\u{9b}")
        #expect(Escaping.visible("a\n\u{1B}b\n", keepsLines: true) == "a\n\\u{1b}b\n")
    }

    @Test("JSON fields are printed in the order given, and numbers keep their digits")
    func projectionKeepsOrderAndDigits() throws {
        let document = try JSONParser.parse(Array(#"[{"a":1.50,"b":"x"},{"a":9007199254740993}]"#.utf8))
        #expect(
            document.projected(to: .fields(["b", "a"])).text()
                == #"[{"b":"x","a":1.50},{"b":null,"a":9007199254740993}]"#
        )
        #expect(JSONValue.null.projected(to: .fields(["a"])) == .null)
        #expect(document.projected(to: .whole) == document)
    }

    @Test(
        "Amounts are written without an exponent",
        arguments: [
            (8, "8"), (2.5, "2.5"), (0.1, "0.1"), (1e9, "1000000000"), (0.000001, "0.000001"),
            (-12.25, "-12.25"),
        ] as [(ExactDecimal, String)]
    )
    func amountHasText(amount: ExactDecimal, text: String) {
        #expect(Amounts.text(amount) == text)
    }

    @Test(
        "A habit may have an amount after = or +",
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
    func argumentHasAmount(text: String, habit: String, amount: CheckInArgument.Amount?) throws {
        let argument = try CheckInArgument(text)
        #expect(argument.text == text)
        #expect(argument.split?.habit ?? text == habit)
        #expect(argument.split?.amount == amount)
    }

    @Test(
        "Anything else is part of the habit's name",
        arguments: [
            "=2", "water=", "water=x", "water=nan", "water=inf", "water=0x1", "C++ practice", "C++",
            "water+ 1",
        ]
    )
    func argumentHasNoAmount(text: String) throws {
        #expect(try CheckInArgument(text).split == nil)
        #expect(throws: Failure.self) { try CheckInArgument("") }
    }

    @Test("An amount with more than six decimal places is an error")
    func tooManyDecimalPlacesAreRefused() throws {
        #expect(try CheckInArgument("water=0.1234567").split?.error != nil)
        #expect(try CheckInArgument("water=0.1234560").split?.error == nil)
    }
}
