import Testing

@testable import PQ

extension LiveTests {
    @Suite("binding and reading values")
    struct BindingTests {
        @Test(
            "text survives a round trip",
            arguments: [
                "", "plain", "it's", #"say "hi""#, #"back\slash"#, "$1", "%s", "line\nbreak\ttab",
                "é e\u{301}", "日本語 🏃‍♀️",
                "{a,b}", "NULL", "\u{1}\u{7F}", "\u{FEFF}bom", String(repeating: "ä", count: 100_000),
            ]
        )
        func textRoundTrip(value: String) async throws {
            let back = try await roundTrip("SELECT \(value)::text AS v", as: String.self)
            // Compares bytes, because Swift treats canonically equivalent strings as equal.
            #expect(Array(back.utf8) == Array(value.utf8))
        }

        @Test("integers survive a round trip", arguments: [0, 1, -1, Int64.max, Int64.min])
        func integerRoundTrip(value: Int64) async throws {
            #expect(try await roundTrip("SELECT \(value)::bigint AS v", as: Int64.self) == value)
            #expect(try await roundTrip("SELECT \(value)::bigint AS v", as: Int.self) == Int(value))
        }

        @Test(
            "floating-point numbers survive a round trip bit for bit",
            arguments: [
                0, -0.0, 0.1, 1e300, .leastNonzeroMagnitude, -1.7976931348623157e308, .infinity, -.infinity,
                .nan,
            ]
        )
        func doubleRoundTrip(value: Double) async throws {
            let back = try await roundTrip("SELECT \(value)::float8 AS v", as: Double.self)
            #expect(back.bitPattern == value.bitPattern || (back.isNaN && value.isNaN))
        }

        @Test("booleans survive a round trip", arguments: [true, false])
        func booleanRoundTrip(value: Bool) async throws {
            #expect(try await roundTrip("SELECT \(value)::boolean AS v", as: Bool.self) == value)
        }

        @Test(
            "bytes survive a round trip, zeros included",
            arguments: [[], [0], Array(UInt8.min...UInt8.max)]
        )
        func byteRoundTrip(value: [UInt8]) async throws {
            #expect(try await roundTrip("SELECT \(value)::bytea AS v", as: [UInt8].self) == value)
        }

        @Test("NULL reads as nil for every type")
        func nullReadsAsNil() async throws {
            let pool = try TestDatabase.pool()
            try await pool.withSession { session in
                let row = try session.query("SELECT \(Value.null)::text AS v")[0]
                #expect(try row.get("v", as: String?.self) == nil)
                #expect(try row.get("v", as: Int64?.self) == nil)
                #expect(try row.get("v", as: Bool?.self) == nil)
                #expect(try row.get("v", as: Double?.self) == nil)
                #expect(try row.get("v", as: [UInt8]?.self) == nil)
            }
        }

        @Test("a non-null value can be read as an optional")
        func valueReadsAsOptional() async throws {
            #expect(try await roundTrip("SELECT \(5)::int AS v", as: Int?.self) == 5)
            #expect(try await roundTrip("SELECT 'x' AS v", as: String?.self) == "x")
        }

        @Test("an array of integers arrives as an array")
        func integerArrayArrivesAsArray() async throws {
            let values: [Int64] = [.min, 0, .max]
            #expect(try await roundTrip("SELECT (\(values)::bigint[])[3] AS v", as: Int64.self) == .max)
            #expect(try await roundTrip("SELECT cardinality(\([Int]())::bigint[]) AS v", as: Int.self) == 0)
            let some = [1, 3, 5]
            let sum: Query = "SELECT sum(n) AS v FROM generate_series(1, 5) n WHERE n = ANY (\(some))"
            #expect(try await roundTrip(sum, as: Int.self) == 9)
        }

        @Test(
            "an array of texts preserves every element",
            arguments: ["", "NULL", "a,b", #"say "hi""#, #"\"#, "{}", "it's", "é🏃", " ", "a\nb"]
        )
        func textArrayPreservesElements(element: String) async throws {
            let values = ["first", element]
            #expect(try await roundTrip("SELECT (\(values)::text[])[2] AS v", as: String.self) == element)
            #expect(try await roundTrip("SELECT cardinality(\(values)::text[]) AS v", as: Int.self) == 2)
        }

        @Test("text with U+0000 never reaches the server, and the connection stays usable")
        func textWithNULIsNotSent() async throws {
            let pool = try TestDatabase.pool()
            try await pool.withTransaction { session in
                try session.execute("CREATE TEMP TABLE note (t text) ON COMMIT DROP")
                #expect(throws: PQError.invalidValue("text contains U+0000")) {
                    try session.pipeline([
                        "INSERT INTO note VALUES ('a')", "INSERT INTO note VALUES (\("a\u{0}b"))",
                    ])
                }
                #expect(try session.number("SELECT count(*) AS n FROM note") == 0)
            }
        }

        @Test("a missing column, an unexpected null or another type throws a shape error")
        func mismatchThrowsShapeError() async throws {
            let pool = try TestDatabase.pool()
            try await pool.withSession { session in
                let rows = try session.query("SELECT 'x' AS word, NULL AS nothing, 1 AS \"Mixed\"")
                let row = try #require(rows.first)
                #expect(throws: PQError.shape("no column other")) { try row.get("other", as: Int.self) }
                #expect(throws: PQError.shape("nothing is null")) { try row.get("nothing", as: Int.self) }
                #expect(throws: PQError.shape("word is not Int")) { try row.get("word", as: Int.self) }
                #expect(throws: PQError.shape("word is not Optional<Bool>")) {
                    try row.get("word", as: Bool?.self)
                }
                #expect(throws: PQError.shape("no column mixed")) { try rows.column("mixed") }
                #expect(try row.get("Mixed") == 1)
                #expect(throws: PQError.shape("word is null")) { try rows[5].get("word", as: String.self) }
            }
        }

        @Test("a column that was looked up once can be read from every row")
        func columnLookedUpOnce() async throws {
            let pool = try TestDatabase.pool()
            let sum = try await pool.withSession { session in
                let rows = try session.query("SELECT n, n::text AS t FROM generate_series(1, 1000) n")
                let (number, text) = (try rows.column("n"), try rows.column("t"))
                return try rows.reduce(0) {
                    try $0 + ($1.get(number) == Int($1.get(text, as: String.self)) ? 1 : 0)
                }
            }
            #expect(sum == 1000)
        }

        private func roundTrip<T: FieldDecodable & Sendable>(_ query: Query, as type: T.Type) async throws
            -> T
        {
            try await TestDatabase.pool().withSession { session in
                try #require(try session.query(query).first).get("v")
            }
        }
    }
}
