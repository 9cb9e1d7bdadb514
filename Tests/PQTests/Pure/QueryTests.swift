import Testing

@testable import PQ

@Suite("queries")
struct QueryTests {
    @Test("an interpolated value becomes a parameter, never text")
    func interpolationBinds() {
        let name = "x'; DROP TABLE habit; --"
        let query: Query = "SELECT * FROM habit WHERE name = \(name) AND id = \(7)"
        #expect(query.sql == "SELECT * FROM habit WHERE name = $1 AND id = $2")
        #expect(query.bindings == [.text(name), .int(7)])
    }

    @Test("a literal without values has no parameters")
    func literalHasNoParameters() {
        let query: Query = "SELECT 1"
        #expect(query.sql == "SELECT 1")
        #expect(query.bindings.isEmpty)
    }

    @Test("unsafeSQL pastes text without disturbing the numbering of parameters")
    func unsafeSQLPastes() {
        let query: Query = "SELECT \(1) FROM \(unsafeSQL: "habit") WHERE id = \(2)"
        #expect(query.sql == "SELECT $1 FROM habit WHERE id = $2")
        #expect(query.bindings == [.int(1), .int(2)])
    }

    @Test("every bindable type becomes the matching value")
    func bindableTypesBecomeValues() {
        let none: String? = nil
        let some: Int? = 3
        let query: Query =
            """
            \(true)\(Int64.min)\(1.5)\("a"[...])\([UInt8]([0, 255]))
            \([1, 2])\([Int64(3)])\(["a"])\(none)\(some)\(Value.null)
            """
        #expect(
            query.bindings == [
                .bool(true), .int(.min), .double(1.5), .text("a"), .bytes([0, 255]), .ints([1, 2]),
                .ints([3]),
                .texts(["a"]), .null, .int(3), .null,
            ]
        )
    }

    @Test("a query prints its text but none of its values")
    func printingHidesValues() {
        let query: Query = "SELECT \("hunter2")"
        #expect("\(query)" == "SELECT $1")
        #expect(String(reflecting: query) == "SELECT $1")
    }

    @Test(
        "U+0000 is rejected in texts and in arrays of texts",
        arguments: [Value.text("a\u{0}b"), .texts(["a", "\u{0}"])]
    )
    func textWithNULIsRejected(value: Value) {
        #expect(throws: PQError.invalidValue("text contains U+0000")) {
            try Query(unsafeSQL: "SELECT $1", bindings: [value]).validate()
        }
    }

    @Test("a zero byte is allowed in bytes")
    func bytesMayContainZero() throws {
        try Query(unsafeSQL: "SELECT $1", bindings: [.bytes([0])]).validate()
    }

    @Test("65,535 parameters are allowed, but not one more")
    func parameterCountIsLimited() throws {
        try Query(unsafeSQL: "", bindings: Array(repeating: .null, count: 65_535)).validate()
        #expect(throws: PQError.self) {
            try Query(unsafeSQL: "", bindings: Array(repeating: .null, count: 65_536)).validate()
        }
    }
}
