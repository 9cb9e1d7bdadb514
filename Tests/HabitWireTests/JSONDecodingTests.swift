import FoundationEssentials
import HabitModel
import HabitWire
import Testing

@Suite("decoding from the wire")
struct JSONDecodingTests {
    @Test(
        "a day is a string of ten characters that names an existing day",
        arguments: [
            "20250101", "1735689600", "null", "true", "\"2025-02-29\"", "\"2025-2-03\"",
            "\"2025-01-01T00:00\"",
            "\" 2025-01-01\"", "\"2025-01-01\\n\"", "[]",
        ]
    )
    func rejectsInvalidDays(text: String) {
        #expect(throws: DecodingError.self) {
            try JSON.decode([String: Day].self, from: Array("{\"d\":\(text)}".utf8))
        }
    }

    @Test("unknown members are ignored")
    func ignoresUnknownMembers() throws {
        let check = try JSON.decode(CheckIn.self, from: Array(#"{"status":true,"is_admin":true}"#.utf8))
        #expect(check == CheckIn(status: true))
    }

    @Test(
        "a wrong type is an error, never a guess",
        arguments: [
            #"{"status":1}"#, #"{"status":"true"}"#, #"{"amount":"2"}"#, #"{"amount":true}"#, #"{"id":5}"#,
            #"{"habit":true}"#, #"{"habit":1.5}"#, #"{"note":5}"#, #"{"recorded_at":1735689600}"#,
            #"{"time_zone":"../etc/passwd"}"#, "[]", "1", "null",
        ]
    )
    func rejectsWrongTypes(text: String) {
        #expect(throws: (any Error).self) { try JSON.decode(CheckIn.self, from: Array(text.utf8)) }
    }

    @Test(
        "a decimal is decoded by its digits and encoded in its shortest form",
        arguments: [
            ("0.9", "0.9"), ("9e-1", "0.9"), ("8.0", "8"), ("1E3", "1000"), ("-0.0", "0"),
            ("1e-6", "0.000001"),
            ("999999999.999999", "999999999.999999"), ("-12.250000", "-12.25"), ("1000000000", "1000000000"),
        ]
    )
    func decimalsAreExact(text: String, written: String) throws {
        let check = try JSON.decode(CheckIn.self, from: Array("{\"add\":\(text)}".utf8))
        #expect(check.add == (try ExactDecimal(text)))
        #expect(String(decoding: try JSON.encode(check), as: UTF8.self) == "{\"add\":\(written)}")
    }

    @Test(
        "too many decimal places are an error that names the field, unless the decoder rounds",
        arguments: [
            ("0.8999999999999999", "0.9"), ("0.30000000000000004", "0.3"), ("1e-7", "0"),
            ("0.1234567", "0.123457"),
            ("0.900000000000000000000000000000000001", "0.9"),
        ]
    )
    func tooManyPlacesAreAnErrorOrRounded(text: String, rounded: String) throws {
        let bytes = Array("{\"target\":\(text),\"name\":\"x\"}".utf8)
        let error = #expect(throws: DecodingError.self) { try JSON.decode(NewHabit.self, from: bytes) }
        guard case .dataCorrupted(let context) = error else {
            Issue.record("unexpected error: \(error as Any)")
            return
        }
        #expect(context.codingPath.map(\.stringValue) == ["target"])
        #expect(context.debugDescription == "must have at most six decimal places")
        let old = try JSON.decode(NewHabit.self, from: bytes, roundsDecimals: true)
        #expect(old.target?.description == rounded)
    }

    @Test(
        "a number with too many digits is rejected, not truncated",
        arguments: [
            "0.9000000000000000000000000000000000000000000001", "1000000000000000000000000000000000000000",
        ]
    )
    func rejectsNumbersWithTooManyDigits(text: String) {
        let error = #expect(throws: JSONSyntaxError.self) {
            try JSON.decode(CheckIn.self, from: Array("{\"add\":\(text)}".utf8))
        }
        #expect(error?.reason == "number too long")
    }

    @Test("null is not 0: it means no amount, and it clears a target")
    func nullIsNotZero() throws {
        func edit(_ text: String) throws -> HabitEdit {
            try JSON.decode(HabitEdit.self, from: Array(text.utf8))
        }
        #expect(try edit(#"{"target":null}"#).target == .clear)
        #expect(try edit(#"{"target":0}"#).target == .set(0))
        #expect(try edit("{}").target == .keep)
        let check = try JSON.decode(CheckIn.self, from: Array(#"{"amount":null,"add":0}"#.utf8))
        #expect(check.amount == nil && check.add == 0)
        #expect(String(decoding: try JSON.encode(check), as: UTF8.self) == #"{"add":0}"#)
    }

    @Test("equal values give equal bytes: sorted names, unescaped slashes")
    func encodingIsCanonical() throws {
        let text = try String(decoding: JSON.encode(["b": "/", "a": "é"]), as: UTF8.self)
        #expect(text == #"{"a":"é","b":"/"}"#)
    }
}
