internal import HabitModel
internal import HabitWire

/// Somebody who is logged in at a server, and their day.
struct Account {
    let client: HabitClient
    /// What is kept of the login; nil for a token from the environment.
    let login: Login?
    let world: World
    /// Told when the day begins to matter; nil if nobody is to hear of it.
    var zoneWarning: ZoneWarning?

    /// Whose check-ins it makes.
    var owner: Owner { Owner(server: client.server, token: client.token ?? "", login: login) }

    /// The logical day of this moment, on the machine's clock.
    func today() throws(Failure) -> Day {
        zoneWarning?.sayOnce()
        guard let day = day(of: world.now()) else {
            throw Failure(.usage, "the machine's clock shows a day outside the years 1 to 9999")
        }
        return day
    }

    /// The logical day of an instant; nil if it is outside the years 1 to 9999.
    func day(of instant: Instant) -> Day? {
        let start = login?.dayStartsAt ?? client.token.flatMap(TokenClaims.dayStart) ?? .midnight
        return Day(logical: instant, offset: world.localTime.offset, dayStart: start)
    }

    /// The query that tells the server what day it is here.
    func todayQuery() throws(Failure) -> [(name: String, value: String)] {
        [("today", try today().description)]
    }

    /// Sends a call and understands the answer.
    func send<Value: Decodable & Sendable>(
        _ call: Call,
        for type: Value.Type = Value.self
    ) throws(Failure) -> Reply<Value> {
        try client.send(call, for: type)
    }
}
