import HabitModel
import HabitWire
import Testing

@Suite("encoded JSON")
struct JSONEncodingTests {
    private func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSON.bytes(of: value), as: UTF8.self)
    }

    @Test("names are sorted at every level, in whatever order they come")
    func namesAreSorted() throws {
        #expect(try text(Outer()) == #"{"a":[{"x":1,"y":{}},{"x":1,"y":{}}],"b":true,"c":"/"}"#)
    }

    @Test("a document may add members to those of another")
    func membersOfTwoDocumentsAreSorted() throws {
        #expect(try text(Extended()) == #"{"a":0,"x":1,"y":{},"z":2}"#)
    }

    @Test("the common types are written as their own coding says")
    func commonTypesAreWrittenByTheirCoding() throws {
        let instant = try #require(Instant("2026-03-13T07:00:00.25Z"))
        let day = try #require(Day("2026-03-13"))
        try expectSame(instant)
        try expectSame(day)
        try expectSame(Schedule("mon,wed"))
        try expectSame(TargetType.atMost)
        try expectSame(Nullable(wrappedValue: "a\"\\\u{1}é"))
        try expectSame(Nullable<String>(wrappedValue: nil))
        try expectSame(Nullable(wrappedValue: instant))
        try expectSame(Nullable<Instant>(wrappedValue: nil))
        try expectSame(Nullable(wrappedValue: ExactDecimal("1.50")))
        try expectSame(Nullable<ExactDecimal>(wrappedValue: nil))
        try expectSame(Nullable(wrappedValue: false))
        try expectSame(Nullable<Bool>(wrappedValue: nil))
    }

    private func expectSame(_ value: some Encodable, _ location: SourceLocation = #_sourceLocation) throws {
        #expect(try text(value) == text(Indirect(value: value)), sourceLocation: location)
    }

    @Test("control characters, quotes and backslashes are escaped wherever they stand")
    func specialCharactersAreEscaped() throws {
        #expect(try text("\n") == #""\n""#)
        #expect(try text("a\tb\u{1F}") == #""a\tb\u001f""#)
        #expect(try text("\"é\\") == #""\"é\\""#)
        #expect(try text("") == #""""#)
    }
}

/// Encodes a value by its own `encode(to:)`.
private struct Indirect<Value: Encodable>: Encodable {
    let value: Value

    func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}

private struct Outer: Encodable {
    let c = "/"
    let a = [Inner(), Inner()]
    let b = true
}

private struct Inner: Encodable {
    let y: [String: Int] = [:]
    let x = 1
}

private struct Extended: Encodable {
    private enum CodingKeys: CodingKey { case z, a }

    func encode(to encoder: any Encoder) throws {
        try Inner().encode(to: encoder)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(2, forKey: .z)
        try fields.encode(0, forKey: .a)
    }
}
