import HabitModel
import HabitWire
import Hummingbird
import Logging

/// What the routes work with: the parts of the server, made once by ``Server/build(_:logger:)``.
struct Server: Sendable {
    let store: any HabitStore
    let objects: any ObjectStore
    let sessions: Sessions
    let accounts: Accounts
    let tokens: PersonalTokens
    let habits: Habits
    let avatars: Avatars
    let checkIns: CheckIns
    let events: Events
    let zones: Zones
    let work: WorkQueue
    let shares = PersonalShares()
    let clock: Clock

    /// The logical day of a request: the client's, or else the account's.
    func today(_ request: Request, _ context: UserContext) throws -> Day {
        try request.day("today") ?? accountDay(context.user)
    }

    /// The logical day on which something is changed: no later than any clock on Earth shows.
    func changingDay(_ request: Request, _ context: UserContext) throws -> Day {
        let today = try today(request, context)
        guard today <= CheckIn.latestDay(at: clock()) else {
            throw Problem(invalid: [
                FieldError("today", "must not be in the future; check this machine's clock")
            ])
        }
        return today
    }

    /// The days that bound the check-ins of a request.
    func days(_ request: Request, _ context: UserContext) throws -> CheckInDays {
        try CheckInDays(
            said: request.day("today"),
            account: accountDay(context.user),
            at: clock(),
            zones: zones
        )
    }

    private func accountDay(_ user: User) -> Day {
        zones.day(of: clock(), in: user.timeZone, dayStart: user.dayStartsAt)
    }
}
