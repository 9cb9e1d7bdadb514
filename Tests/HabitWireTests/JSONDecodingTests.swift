import FoundationEssentials
import HabitModel
import HabitWire
import Testing

@Suite("reading what travels")
struct JSONDecodingTests {
    @Test(
        "a day is text of ten characters, and exists",
        arguments: [
            "20250101", "1735689600", "null", "true", "\"2025-02-29\"", "\"2025-2-03\"",
            "\"2025-01-01T00:00\"",
            "\" 2025-01-01\"", "\"2025-01-01\\n\"", "[]",
        ]
    )
    func wrongDays(text: String) {
        #expect(throws: DecodingError.self) {
            try JSON.decode([String: Day].self, from: Array("{\"d\":\(text)}".utf8))
        }
    }

    @Test("a member that is not known is passed over")
    func unknownMembers() throws {
        let check = try JSON.decode(CheckIn.self, from: Array(#"{"status":true,"is_admin":true}"#.utf8))
        #expect(check == CheckIn(status: true))
    }

    @Test(
        "a wrong type is an error and not a guess",
        arguments: [
            #"{"status":1}"#, #"{"status":"true"}"#, #"{"amount":"2"}"#, #"{"amount":true}"#, #"{"id":5}"#,
            #"{"habit":true}"#, #"{"habit":1.5}"#, #"{"note":5}"#, #"{"recorded_at":1735689600}"#,
            #"{"time_zone":"../etc/passwd"}"#, #"{"amount":1e400}"#, "[]", "1", "null",
        ]
    )
    func wrongTypes(text: String) {
        #expect(throws: (any Error).self) { try JSON.decode(CheckIn.self, from: Array(text.utf8)) }
    }

    @Test("equal values are equal bytes: names sorted, slashes plain")
    func canonical() throws {
        let text = try String(decoding: JSON.encode(["b": "/", "a": "é"]), as: UTF8.self)
        #expect(text == #"{"a":"é","b":"/"}"#)
    }
}
