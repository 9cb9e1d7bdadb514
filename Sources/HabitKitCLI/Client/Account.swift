internal import HabitModel
internal import HabitWire

/// An account at a server, and its day.
struct Account {
    let client: HabitClient
    /// The stored login; nil for a token from the environment.
    let login: Login?
    let world: World
    /// What the server's answers have told about the day.
    let learned: LearnedDay
    /// Warns once about an unknown time zone; nil stays silent.
    let zoneWarning: ZoneWarning?
    /// The owner of the check-ins that this account makes.
    let owner: Owner
    private let claims: TokenClaims

    init(
        client: HabitClient,
        login: Login?,
        world: World,
        learned: LearnedDay,
        zoneWarning: ZoneWarning? = nil,
        claims: TokenClaims? = nil
    ) {
        self.client = client
        self.login = login
        self.world = world
        self.learned = learned
        self.zoneWarning = zoneWarning
        let token = client.token ?? ""
        self.claims = claims ?? TokenClaims(token)
        owner = Owner(server: client.server, token: token, login: login, claims: self.claims)
    }

    /// When the account's day starts, as far as this machine knows: by an answer, else by the login, else by the token.
    var dayStart: DayStart {
        learned.dayStart(for: client.token ?? "") ?? login?.dayStartsAt ?? claims.dayStart ?? .midnight
    }

    /// What time it is, by the server's clock once that has turned out to be another one.
    func now() -> Instant { corrected(world.now()) }

    /// The true instant at which this machine's clock shows another one.
    func corrected(_ instant: Instant) -> Instant {
        Instant(microseconds: instant.microseconds.addingReportingOverflow(learned.skew).partialValue)
    }

    /// The logical day of this moment.
    func today() throws(Failure) -> Day { try today(at: now()) }

    /// The logical day of an instant.
    func today(at instant: Instant) throws(Failure) -> Day {
        zoneWarning?.sayOnce()
        guard let day = day(of: instant) else {
            throw Failure(.usage, "the machine's clock shows a day outside the years 1 to 9999")
        }
        return day
    }

    /// The logical day of an instant in this machine's zone; nil if it is outside the years 1 to 9999.
    func day(of instant: Instant) -> Day? {
        Day(logical: instant, offset: world.localTime.offset, dayStart: dayStart)
    }

    /// The query that tells the server what day it is here.
    func todayQuery() throws(Failure) -> [(name: String, value: String)] {
        [(Call.today, try today().description)]
    }

    /// Sends a call and understands the answer; one that depends on the day is sent once more if the server says that
    /// the day starts at another time.
    func send<Value: Decodable & Sendable>(
        _ call: Call,
        for type: Value.Type = Value.self
    ) throws(Failure) -> Reply<Value> {
        do throws(Failure) {
            return try client.send(stamped(call), for: type)
        } catch {
            guard learn(from: error) != nil else { throw error }
            return try client.send(stamped(call), for: type)
        }
    }

    /// The same for a call whose answer is nothing.
    func perform(_ call: Call) throws(Failure) {
        do throws(Failure) {
            try client.perform(stamped(call))
        } catch {
            guard learn(from: error) != nil else { throw error }
            try client.perform(stamped(call))
        }
    }

    /// A call on the day that it is now, with the day start by which that was decided; one that records something also
    /// says what this machine's clock shows.
    func stamped(_ call: Call) throws(Failure) -> Call {
        guard call.query.contains(where: { $0.name == Call.today }) else { return call }
        var call = call.on(try today())
        call.headers = [(AccountHeader.dayStartsAt, dayStart.description)]
        if [.checkIns, .undoEvent].contains(call.endpoint) {
            call.headers.append((AccountHeader.sentAt, now().description))
        }
        return call
    }
}

extension Account {
    /// Looks up a habit before something is done to it that cannot be taken back, or that is answered without it.
    ///
    /// What follows addresses it by ``HabitWire/Habit/address``: a new name in between cannot redirect it.
    func habit(_ reference: String) throws(Failure) -> Habit {
        try send(Call(endpoint: .habit, value: reference, query: todayQuery()), for: Habit.self).value
    }
}

extension Habit {
    /// The name, and the slug if that is another: `Run (jog)`.
    var title: String { name == slug ? name : "\(name) (\(slug))" }

    /// What never changes.
    var address: String { uid ?? String(id) }
}
