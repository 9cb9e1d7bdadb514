import HabitModel
import HabitTestSupport
import Testing

@Suite("exact decimals")
struct ExactDecimalTests {
    @Test(
        "a number is parsed exactly and printed in its shortest form",
        arguments: [
            ("0.9", "0.9"), ("8", "8"), ("8.0", "8"), ("12.25", "12.25"), ("-0.3", "-0.3"), ("+5", "5"),
            (".5", "0.5"), ("5.", "5"), ("-0", "0"), ("-0.000", "0"), ("007", "7"), ("0.000001", "0.000001"),
            ("1000000000", "1000000000"), ("999999999.999999", "999999999.999999"), ("1e3", "1000"),
            ("1E-6", "0.000001"), ("125e-2", "1.25"), ("0.1000000000000000000", "0.1"), ("1.5e+1", "15"),
            ("0e999999999999999999999", "0"), ("0.00000100e1", "0.00001"), ("10e-7", "0.000001"),
        ]
    )
    func parsesExactlyAndPrintsShortest(_ text: String, _ written: String) throws {
        let number = try ExactDecimal(text)
        #expect(number.description == written)
        #expect(try ExactDecimal(written) == number)
        #expect(ExactDecimal(rounding: text) == number)
    }

    @Test(
        "more than six places is an error that says so",
        arguments: [
            "0.1234567", "1e-7", "0.8999999999999999", "-0.0000001", "1000000000.0000001", "1.5e-6",
            "0.90000000000000000000000000000000000000000000001", "1e-400000000000000000000",
        ]
    )
    func rejectsMoreThanSixPlaces(_ text: String) throws {
        let error = #expect(throws: ValueError.self) { try ExactDecimal(text) }
        #expect(error?.message == "must have at most six decimal places")
    }

    @Test(
        "text that is not a number is rejected",
        arguments: [
            "", ".", "-", "e5", "1e", "1e+", "1,5", "1_000", " 1", "1 ", "0x10", "nan", "inf", "１", "1.2.3",
            "--1",
            "1e5.5", "½",
        ]
    )
    func rejectsTextThatIsNotANumber(_ text: String) {
        let error = #expect(throws: ValueError.self) { try ExactDecimal(text) }
        #expect(error?.message == "must be a number")
        #expect(ExactDecimal(rounding: text) == nil)
    }

    @Test("numbers beyond the range are clamped to it")
    func clampsToRange() throws {
        for text in ["1e300", "12345678901234567890", "9223372036854775808", "1e999999999999999999"] {
            #expect(try ExactDecimal(text).millionths == .max)
            #expect(try ExactDecimal("-" + text).millionths == .min)
        }
        #expect(ExactDecimal(rounding: 1e300)?.millionths == .max)
        #expect(ExactDecimal(rounding: -1e300)?.millionths == .min)
        #expect(ExactDecimal(rounding: Double.nan) == nil)
        #expect(ExactDecimal(rounding: -Double.infinity) == nil)
        #expect(ExactDecimal(millionths: .max).adding(1).millionths == .max)
        #expect(ExactDecimal(millionths: .min).adding(-1).millionths == .min)
        #expect(ExactDecimal(millionths: .min).description == "-9223372036854.775808")
    }

    @Test(
        "rounding goes to the nearest number, with halves away from zero",
        arguments: [
            ("0.8999999999999999", "0.9"), ("0.30000000000000004", "0.3"), ("0.0000005", "0.000001"),
            ("-0.0000005", "-0.000001"), ("0.0000004", "0"), ("1e-300", "0"), ("0.12345649", "0.123456"),
            ("0.1234565", "0.123457"), ("999999999.9999999", "1000000000"), ("4e-7", "0"),
            ("60e-8", "0.000001"),
        ]
    )
    func roundsHalvesAwayFromZero(_ text: String, _ rounded: String) {
        #expect(ExactDecimal(rounding: text)?.description == rounded)
    }

    @Test("every decimal up to 1,000,000,000 survives a round trip through a Double")
    func roundTripsThroughDouble() {
        var random = Seeded(1)
        func check(_ millionths: Int64) {
            let number = ExactDecimal(millionths: millionths)
            let binary = number.doubleValue
            // A column may also be written as text and read back as its shortest form.
            guard ExactDecimal(rounding: binary) == number, Double(number.description) == binary,
                (try? ExactDecimal("\(binary)")) == number
            else {
                Issue.record("\(number) became \(binary)")
                return
            }
        }
        for millionths: Int64 in [0, 1, -1, 900_000, 1_000_000_000_000_000, 999_999_999_999_999] {
            check(millionths)
        }
        for bits in 1...50 {
            for _ in 0..<400 {
                let millionths = min(
                    Int64.random(in: 0..<(Int64(1) << bits), using: &random),
                    1_000_000_000_000_000
                )
                check(millionths)
                check(-millionths)
            }
        }
    }

    @Test("additions in any order and grouping give the same amount and meet the same targets")
    func additionsAreOrderIndependent() throws {
        var random = Seeded(3)
        for _ in 0..<300 {
            let parts: [ExactDecimal] = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                let places: Int64 = [1, 10, 1_000, 1_000_000].randomElement(using: &random) ?? 1
                return ExactDecimal(
                    millionths: Int64.random(in: 1...3_000, using: &random) * 1_000_000 / places
                )
            }
            let sum = ExactDecimal(millionths: parts.reduce(0) { $0 + $1.millionths })
            let target = try Target(value: sum)
            let limit = try Target(value: sum, kind: .atMost)
            for target in [target, limit] {
                // Add some before sending them, and send the rest one by one.
                let shuffled = parts.shuffled(using: &random)
                let cut = Int.random(in: 0...parts.count, using: &random)
                let grouped = shuffled[..<cut].reduce(ExactDecimal.zero) { $0.adding($1) }
                let state = ([grouped] + shuffled[cut...]).reduce(nil as EntryState?) {
                    applying(EntryChange(add: $1), to: $0, target: target)
                }
                #expect(state == EntryState(status: true, amount: sum), "\(parts)")
                let less = applying(EntryChange(add: -0.000001), to: state, target: target)
                #expect(less.status == (target.kind == .atMost), "\(parts)")
                let more = applying(EntryChange(add: 0.000001), to: state, target: target)
                #expect(more.status == (target.kind == .atLeast), "\(parts)")
            }
        }
    }
}
