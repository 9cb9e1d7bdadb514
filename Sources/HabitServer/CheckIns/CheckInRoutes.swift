import FoundationEssentials
import HabitModel
import HabitWire
import Hummingbird

/// Check-ins, the log and today.
struct CheckInRoutes {
    let server: Server

    func add(to router: RouterGroup<UserContext>) {
        router.on(.checkIn) { try await telling($0, $1, checkIn) }
        router.on(.checkIns) { try await telling($0, $1, checkIns) }
        router.on(.log, use: log)
        router.on(.today, use: today)
    }

    /// Records a single check-in; the answer is the entry, or the reduced result for a sender that may not read.
    private func checkIn(_ request: Request, _ context: inout UserContext) async throws -> Response {
        var check = try await request.json(CheckIn.self, isOptional: true)
        check.habit = try context.habitReference()
        // The path names the habit, so there is no alternative reading.
        check.alternative = nil
        let results = try await record([ReceivedCheckIn(check)], request, &context)
        guard case .recorded(_, _, let entry, let isNew) = results.first else {
            throw try await server.habits.problem(results.first, check.reference, for: context.identity)
        }
        guard context.identity.grant.mayRead else {
            // Always 200, so as not to reveal whether there was an entry before.
            return try Response(await reduced([check], results, context).results.first)
        }
        return try Response(entry, status: isNew ? .created : .ok)
    }

    private func checkIns(_ request: Request, _ context: inout UserContext) async throws -> Response {
        let received = try await received(request, context)
        let results = try await record(received, request, &context)
        let checks = received.map(\.checkIn)
        let grant = context.identity.grant
        let today = server.days(context).today
        guard grant.mayRead else {
            let answer = try await reduced(checks, results, context)
            return Response(
                try await server.work.run(for: context.user.id, Cancellation()) { try JSONBody(answer) }
            )
        }
        return try await server.answer(context, until: Cancellation(), extra: results.count - 1) {
            try await server.habits.list(of: context.user, HabitFilter(amounts: .day(today)))
        } make: { habits, cancellation in
            let answer = CheckInAnswer(
                checks,
                results,
                try Today(habits, on: today, cancellation),
                for: grant
            )
            do { return try JSONBody(answer) } catch is Problem {
                return try JSONBody(CheckInAnswer(results: answer.results, today: nil))
            }
        }
    }

    private func log(_ request: Request, _ context: UserContext) async throws -> Response {
        let range = try LogRange(from: context.query.day("start"), through: context.query.day("end"))
        let habit = try await server.habits.find(context.habitReference(), of: context.user)
        return try await server.answer(context) {
            try await range.entries(of: habit, from: server.store)
        } make: { entries, _ in
            try JSONBody(entries, orElse: .logTooLarge)
        }
    }

    private func today(_ request: Request, _ context: UserContext) async throws -> Response {
        let today = server.today(context)
        return try await server.answer(context) {
            try await server.habits.list(of: context.user, HabitFilter(amounts: .day(today)))
        } make: { habits, cancellation in
            try JSONBody(Today(habits, on: today, cancellation))
        }
    }

    /// Decodes a batch, off the event loop if it is large.
    ///
    /// The work continues if the client disconnects, because the check-ins must be recorded.
    private func received(_ request: Request, _ context: UserContext) async throws -> [ReceivedCheckIn] {
        let body = try await request.jsonBytes(limit: Request.batchLimit)
        guard body.count > Self.smallBody else { return try Request.decoded([ReceivedCheckIn].self, body) }
        return try await server.work.run(for: context.user.id, Cancellation()) {
            try Request.decoded([ReceivedCheckIn].self, body)
        }
    }

    /// Bodies up to this size in bytes are decoded on the event loop, in less than a millisecond.
    private static let smallBody = 8 << 10

    /// Tells the sender of the account as it was when the check-ins were recorded.
    private func telling(
        _ request: Request,
        _ context: UserContext,
        _ handler: (Request, inout UserContext) async throws -> Response
    ) async throws -> Response {
        var actual = context
        var response = try await handler(request, &actual)
        response.headers.tell(of: actual.user)
        return response
    }

    private func record(
        _ received: [ReceivedCheckIn],
        _ request: Request,
        _ context: inout UserContext
    ) async throws -> [CheckIns.Result] {
        do {
            return try await record(received, context)
        } catch is LoginChanged {
            // Start again with what the database says.
            let now = server.clock()
            context.identity = try await server.sessions.identity(
                ofToken: TokenMiddleware.token(of: request),
                at: now
            )
            try context.identity.grant.check(.log)
            try context.identity.check(request, at: now)
            return try await record(received, context)
        }
    }

    private func record(
        _ received: [ReceivedCheckIn],
        _ context: UserContext
    ) async throws -> [CheckIns.Result] {
        try await server.checkIns.record(
            received,
            by: context.identity,
            days: server.days(context),
            at: server.clock()
        )
    }

    /// The answer for a sender that may not read.
    private func reduced(
        _ checks: [CheckIn],
        _ results: [CheckIns.Result],
        _ context: UserContext
    ) async throws -> CheckInAnswer {
        let ids = Set(results.compactMap(\.habitID)).sorted()
        let slugs = try await server.habits.slugs(ofHabits: ids, of: context.user)
        return CheckInAnswer(checks, results, slugs: slugs, for: context.identity.grant)
    }
}
