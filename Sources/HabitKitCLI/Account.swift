internal import HabitModel
internal import HabitWire

/// Somebody who is logged in at a server, and their day.
struct Account {
    let client: HabitClient
    /// What is kept of the login; nil for a token from the environment.
    let login: Login?
    let world: World

    /// Whose check-ins it makes.
    var owner: Owner { Owner(server: client.server, token: client.token ?? "", login: login) }

    /// The logical day of this moment, on the machine's clock.
    func today() throws(Failure) -> Day {
        let now = world.now()
        let start = login?.dayStartsAt ?? .midnight
        guard let day = Day(logical: now, offset: world.localTime.offset(now), dayStart: start) else {
            throw Failure(.usage, "the machine's clock shows a day outside the years 1 to 9999")
        }
        return day
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
