import Testing

@testable import PQ

@Suite("Errors")
struct ErrorTests {
    @Test(
        "each known SQLSTATE has its name and says whether trying again may help",
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
    func table(state: SQLState, code: String, isTransient: Bool) {
        #expect(state.rawValue == code)
        #expect(state.isTransient == isTransient)
        #expect(state == SQLState(rawValue: code))
    }

    @Test("a server error prints its code and constraint and no value")
    func secrecy() {
        let error = PQError.server(
            ServerError(
                sqlState: .uniqueViolation,
                message: "m geheim",
                detail: "Key (name)=(geheim) already exists.",
                hint: "geheim",
                constraint: "habit_name_key"
            )
        )
        #expect("\(error)" == "PostgreSQL refused the statement: SQLSTATE 23505, constraint habit_name_key")
        #expect(String(reflecting: [error]).contains("geheim") == false)
    }

    @Test(
        "a connection string libpq could quote in a message is refused without quoting it",
        arguments: [
            "postgres:/user:geheim@host/db", "postgres://user:geh@eim@host/db",
            "postgres://user:12/geheim@host/db",
            "postgres://user:geheim/x@host/db", "host=a port=geheim", "geheim", "postgres://a\u{0}b",
            "nonsense=geheim",
            "postgres://u:geheim@h:port/db",
        ]
    )
    func conninfo(text: String) {
        do {
            _ = try PoolSettings(conninfo: text)
            Issue.record("accepted")
        } catch {
            #expect("\(error)".contains("invalid value: the connection string"))
            #expect(!"\(error)".contains("eim"))
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
    func conninfoAccepted(text: String) throws {
        _ = try PoolSettings(conninfo: text)
    }

    @Test("settings print without the connection string")
    func settings() throws {
        let settings = try PoolSettings(conninfo: "postgres://user:geheim@host/db")
        var dumped = ""
        dump(settings, to: &dumped)
        #expect(!"\(settings) \(String(reflecting: settings)) \(dumped)".contains("geheim"))
    }
}
