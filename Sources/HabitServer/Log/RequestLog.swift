import HabitModel
import Hummingbird
import Logging
import Synchronization

/// A request and its answer, as a line of the log.
///
/// It has neither path nor query, because a slug says what a person does with their life, and no header or body.
struct RequestLine: Sendable {
    /// The name of the field with the request's number, which all lines about a request have.
    static let numberName = "request"
    /// Hummingbird's name for it.
    static let numberKey = "hb.request.id"

    let method: String
    /// The route's template; `-` if there is none.
    let route: String
    let status: Int
    let duration: Duration
    let number: Logger.MetadataValue
    /// The person who sent it, if known.
    let person: Int64?

    /// What the line has in common with others that may come in any number: requests that are refused before anybody is
    /// known, or because the server is overloaded or the limit on logins is reached.
    var cause: LogLimiter.Cause? {
        guard status == 429 || status == 503 || status >= 400 && person == nil else { return nil }
        return LogLimiter.Cause(route, status: status)
    }

    var fields: [LogLine.Field] {
        let microseconds = duration / .microseconds(1)
        var fields: [LogLine.Field] = [
            ("method", .text(method)), ("route", .text(route)), ("status", .number(Int64(status))),
            ("milliseconds", .microseconds(Int64(min(max(microseconds, 0), 1e15)))),
            (Self.numberName, .described(number)),
        ]
        if let person { fields.append(("user", .number(person))) }
        return fields
    }
}

/// Logs each request.
struct RequestLog: Sendable {
    private static let message = "request"

    private let logger: Logger
    /// The server's own log, which needs no metadata; nil for any other.
    private let writer: LogWriter?
    private let isOn: Bool

    init(_ logger: Logger) {
        self.logger = logger
        writer = (logger.handler as? LineLog)?.writer
        isOn = logger.logLevel <= .info
    }

    func note(_ line: @autoclosure () -> RequestLine) {
        guard isOn else { return }
        let line = line()
        guard let writer else {
            let fields = line.fields.map { ($0.name, Logger.MetadataValue.string($0.value.description)) }
            return logger.info("\(Self.message)", metadata: Dictionary(fields) { first, _ in first })
        }
        writer.add(
            LogLine(time: systemClock(), level: .info, message: Self.message, fields: line.fields),
            repeats: line.cause
        )
    }
}

/// What becomes known about a request while it is answered.
///
/// The middleware that answers needs it after the contexts of the handlers are gone.
final class RequestFacts: Sendable {
    private let person = Atomic<Int64>(0)

    /// The sender's id, once the token has been checked.
    var sender: Int64? {
        get {
            let id = person.load(ordering: .relaxed)
            return id == 0 ? nil : id
        }
        set { person.store(newValue ?? 0, ordering: .relaxed) }
    }
}

extension RequestLine {
    init(
        _ request: Request,
        _ response: Response,
        _ context: RootContext,
        _ duration: Duration
    ) {
        self.init(
            method: request.method.rawValue,
            route: context.route ?? "-",
            status: response.status.code,
            duration: duration,
            number: context.logger[metadataKey: Self.numberKey] ?? "-",
            person: context.facts.sender
        )
    }
}

extension RootContext {
    /// The template of the route; nil for a request that matches none, which Hummingbird names without a path.
    var route: String? { endpointPath.flatMap { $0.hasPrefix("/") ? $0 : nil } }
}
