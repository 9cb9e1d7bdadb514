import HTTPTypes
import HabitModel
import HabitWire
import Hummingbird

extension Identity {
    /// Refuses a request whose day was decided with another day start or by a wrong clock.
    func check(_ request: Request, at now: Instant) throws(Problem) {
        if let sentAt = try value(.sentAt, of: request, { Instant($0) }) {
            let difference = abs(sentAt.microseconds - now.microseconds)
            guard difference <= CheckIn.clockTolerance * 1_000_000 else { throw .clockSkew(at: now) }
        }
        if let dayStart = try value(.dayStartsAt, of: request, { DayStart($0) }),
            dayStart != user.dayStartsAt
        {
            throw .dayStartChanged(self)
        }
    }

    private func value<Value>(
        _ name: HTTPField.Name,
        of request: Request,
        _ read: (String) -> Value?
    ) throws(Problem) -> Value? {
        guard let text = request.headers[name] else { return nil }
        guard let value = read(text) else {
            throw Problem(.malformedRequest, "The header \(name.rawName) is invalid.")
        }
        return value
    }
}

extension HTTPFields {
    /// Whether a handler has already added what a client needs to determine the person's day.
    var tellsOfUser: Bool { self[.dayStartsAt] != nil }

    /// Adds what a client needs to determine the person's day.
    mutating func tell(of user: User) {
        self[.dayStartsAt] = user.dayStartsAt.description
        self[.timeZone] = user.timeZone.text
        self[.account] = user.uid
    }
}

extension HTTPField.Name {
    fileprivate static let dayStartsAt = known(AccountHeader.dayStartsAt)
    fileprivate static let timeZone = known(AccountHeader.timeZone)
    fileprivate static let account = known(AccountHeader.account)
    fileprivate static let sentAt = known(AccountHeader.sentAt)

    /// A name in ``AccountHeader``, all of which are valid.
    private static func known(_ name: String) -> HTTPField.Name {
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
