import Testing

@testable import PQ

@Suite("errors")
struct ErrorTests {
    @Test(
        "each named SQLSTATE has its code and knows whether a retry may help",
        arguments: [
            (SQLState.serializationFailure, "40001", true), (.deadlockDetected, "40P01", true),
            (.diskFull, "53100", true), (.tooManyConnections, "53300", true),
            (.lockNotAvailable, "55P03", true),
            (.queryCanceled, "57014", true), (.adminShutdown, "57P01", true), (.crashShutdown, "57P02", true),
            (.cannotConnectNow, "57P03", true), (.uniqueViolation, "23505", false),
            (.foreignKeyViolation, "23503", false), (.notNullViolation, "23502", false),
            (.checkViolation, "23514", false), (.invalidTextRepresentation, "22P02", false),
            (.characterNotInRepertoire, "22021", false), (.numericValueOutOfRange, "22003", false),
            (.readOnlyTransaction, "25006", false), (.featureNotSupported, "0A000", false),
            (.invalidStatementName, "26000", false), (.undefinedTable, "42P01", false),
        ]
    )
    func namedCodesAreTransientOrNot(state: SQLState, code: String, isTransient: Bool) {
        #expect(state.rawValue == code)
        #expect(state.isTransient == isTransient)
        #expect(state == SQLState(rawValue: code))
    }

    @Test("a server error prints its code and constraint but no values")
    func serverErrorHidesValues() {
        let error = PQError.server(
            ServerError(
                sqlState: .uniqueViolation,
                message: "m hunter2",
                detail: "Key (name)=(hunter2) already exists.",
                hint: "hunter2",
                constraint: "habit_name_key"
            )
        )
        #expect("\(error)" == "PostgreSQL rejected the statement: SQLSTATE 23505, constraint habit_name_key")
        #expect(String(reflecting: [error]).contains("hunter2") == false)
    }

    @Test(
        "a connection string that libpq could quote in a message is rejected without quoting it",
        arguments: [
            "postgres:/user:hunter2@host/db", "postgres://user:hunt@er2@host/db",
            "postgres://user:12/hunter2@host/db",
            "postgres://user:hunter2/x@host/db", "host=a port=hunter2", "hunter2", "postgres://a\u{0}b",
            "nonsense=hunter2",
            "postgres://u:hunter2@h:port/db",
        ]
    )
    func badConnectionStringIsNotQuoted(text: String) {
        do {
            _ = try PoolSettings(conninfo: text)
            Issue.record("accepted")
        } catch {
            #expect("\(error)".hasPrefix("invalid value: "))
            #expect("\(error)".contains("connection string"))
            #expect(!"\(error)".contains("er2"))
        }
    }

    @Test(
        "an ordinary connection string is accepted",
        arguments: [
            "postgres://user:p%40ss@127.0.0.1:5432/db?sslmode=disable", "host=/run/postgresql dbname=habit",
            "",
            "postgresql://a,b:5433/db", "host=a,b port=1,2",
        ]
    )
    func ordinaryConnectionStringIsAccepted(text: String) throws {
        _ = try PoolSettings(conninfo: text)
    }

    @Test("settings print without the connection string")
    func settingsHideConnectionString() throws {
        let settings = try PoolSettings(conninfo: "postgres://user:hunter2@host/db")
        var dumped = ""
        dump(settings, to: &dumped)
        #expect(!"\(settings) \(String(reflecting: settings)) \(dumped)".contains("hunter2"))
    }
}
