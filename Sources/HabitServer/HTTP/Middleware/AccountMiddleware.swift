import HTTPTypes
import HabitModel
import HabitWire
import Hummingbird

/// Tells authenticated clients the account's day start, and rejects a request whose day was determined with another
/// day start or a wrong clock before it has any effect.
struct AccountMiddleware: RouterMiddleware {
    let clock: Clock

    func handle(
        _ request: Request,
        context: UserContext,
        next: (Request, UserContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            try context.identity.check(request, at: clock())
            response = try await next(request, context)
        } catch {
            response = try ProblemMiddleware.answer(to: error, request, context.logger)
        }
        // A handler that changes the account has already set the new values.
        if response.headers[.account(AccountHeader.dayStartsAt)] == nil {
            response.headers.tell(of: context.user)
        }
        return response
    }

}

extension Identity {
    /// Refuses a request whose day was decided with another day start or by a wrong clock.
    func check(_ request: Request, at now: Instant) throws(Problem) {
        if let sentAt = try value(AccountHeader.sentAt, of: request, { Instant($0) }) {
            let difference = abs(sentAt.microseconds - now.microseconds)
            guard difference <= CheckIn.clockTolerance * 1_000_000 else { throw .clockSkew(at: now) }
        }
        if let dayStart = try value(AccountHeader.dayStartsAt, of: request, { DayStart($0) }),
            dayStart != user.dayStartsAt
        {
            throw .dayStartChanged(self)
        }
    }

    private func value<Value>(
        _ name: String,
        of request: Request,
        _ read: (String) -> Value?
    ) throws(Problem) -> Value? {
        guard let text = request.headers[.account(name)] else { return nil }
        guard let value = read(text) else {
            throw Problem(.malformedRequest, "The header \(name) is invalid.")
        }
        return value
    }
}

extension HTTPFields {
    /// Adds what a client needs to determine the person's day.
    mutating func tell(of user: User) {
        self[.account(AccountHeader.dayStartsAt)] = user.dayStartsAt.description
        self[.account(AccountHeader.timeZone)] = user.timeZone.text
        self[.account(AccountHeader.account)] = user.uid
    }
}

extension HTTPField.Name {
    /// A name in ``AccountHeader``, all of which are valid.
    fileprivate static func account(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else {
            preconditionFailure("\(name) is not a valid header name")
        }
        return name
    }
}

extension Problem {
    fileprivate static func clockSkew(at now: Instant) -> Problem {
        var problem = Problem(
            .clockSkew,
            "The time of the request differs from the server's by more than five minutes.",
            hint: "Synchronise this machine's clock (NTP)."
        )
        problem.serverTime = now
        return problem
    }

    fileprivate static func dayStartChanged(_ identity: Identity) -> Problem {
        var problem = Problem(
            .dayStartChanged,
            "The account's day starts at \(identity.user.dayStartsAt).",
            hint: "Determine the day again."
        )
        problem.dayStartsAt = identity.user.dayStartsAt
        problem.changedAt = identity.dayStartChangedAt
        return problem
    }
}
