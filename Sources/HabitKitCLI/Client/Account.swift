internal import HabitModel
internal import HabitWire

/// An account at a server, and its logical day.
struct Account {
    let client: HabitClient
    /// The stored login; nil for a token from the environment.
    let login: Login?
    let world: World
    /// What the server's answers have said about the day.
    let learned: LearnedDay
    /// Warns once about an unknown time zone; nil for no warning.
    let zoneWarning: ZoneWarning?
    /// The owner of this account's check-ins.
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

    /// When the account's day starts, according to an answer, the login or the token, in this order.
    var dayStart: DayStart {
        learned.dayStart(for: client.token ?? "") ?? login?.dayStartsAt ?? claims.dayStart ?? .midnight
    }

    /// The current time, corrected once this machine's clock has turned out to be wrong.
    func now() -> Instant { corrected(world.now()) }

    /// The true instant for a reading of this machine's clock.
    func corrected(_ instant: Instant) -> Instant {
        Instant(microseconds: instant.microseconds.addingReportingOverflow(learned.skew).partialValue)
    }

    /// The current logical day.
    func today() throws(Failure) -> Day { try today(at: now()) }

    /// The logical day of an instant.
    func today(at instant: Instant) throws(Failure) -> Day {
        zoneWarning?.sayOnce()
        guard let day = day(of: instant) else {
            throw Failure(.usage, "this machine's clock shows a day outside the years 1 to 9999")
        }
        return day
    }

    /// The logical day of an instant in this machine's zone; nil if it is outside the years 1 to 9999.
    func day(of instant: Instant) -> Day? {
        Day(logical: instant, offset: world.localTime.offset, dayStart: dayStart)
    }

    /// The query parameter with the logical day here.
    func todayQuery() throws(Failure) -> [(name: String, value: String)] {
        [(Call.today, try today().description)]
    }

    /// Sends a call and decodes the answer; sends it again if the server corrects the clock or the day start.
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

    /// Sends a call that has no answer to decode.
    func perform(_ call: Call) throws(Failure) {
        do throws(Failure) {
            try client.perform(stamped(call))
        } catch {
            guard learn(from: error) != nil else { throw error }
            try client.perform(stamped(call))
        }
    }

    /// The call with today's logical day and the day start that decided it; a call that records something also carries
    /// this machine's time.
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
    /// Looks up a habit before a change that cannot be undone, or whose answer does not contain the habit.
    ///
    /// The change then uses ``HabitWire/Habit/address``, so that renaming a habit in between cannot redirect it.
    func habit(_ reference: String) throws(Failure) -> Habit {
        try send(Call(endpoint: .habit, value: reference, query: todayQuery()), for: Habit.self).value
    }
}

extension Habit {
    /// The name, and the slug if it differs: `Run (jog)`.
    var title: String { name == slug ? name : "\(name) (\(slug))" }

    /// A reference that never changes.
    var address: String { uid ?? String(id) }
}
