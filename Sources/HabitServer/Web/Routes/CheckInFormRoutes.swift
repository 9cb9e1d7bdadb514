import HTTPTypes
import HabitModel
import HabitWire
import Hummingbird

/// The forms that record check-ins and undo them.
struct CheckInFormRoutes {
    let server: Server

    func add(to pages: RouterGroup<UserContext>) {
        pages.post("/dashboard/check-ins", use: checkIn)
        pages.post("/dashboard/undo", use: undo)
        pages.post("/dashboard/move", use: move)
    }

    private func checkIn(_ request: Request, _ context: UserContext) async throws -> Response {
        let form = try await request.form()
        let day = server.pageDay(of: request, context.user, showing: form.day("day"))
        do {
            let check = try CheckIn(form, in: day.zone)
            let id = try await server.record(check, context, day)
            // A page says the day in the address if it was an earlier day when the page was made.
            let isLate = !day.isToday && request.pageQuery?["day"] == nil
            guard request.isFromScript else { return .seeOther(day.address(did: id, isLate: isLate)) }
            return try await reply(id, check, context, day, isLate: isLate)
        } catch let problem as Problem where problem.status == 422 && !request.isFromScript {
            let typed = TypedAmount(habit: form["habit"] ?? "", text: form["amount"] ?? "")
            let message = Flash(message: "Not recorded: \(problem.detail)", isBad: true)
            return try await server.dashboard(context, day, status: .unprocessableContent, typed: typed) {
                _ in
                message
            }
        }
    }

    private func undo(_ request: Request, _ context: UserContext) async throws -> Response {
        let form = try await request.form()
        let day = server.pageDay(of: request, context.user, showing: form.day("day"))
        let undo = try await server.events.undo(form["id"] ?? "", Undo(), by: context.identity)
        return .seeOther(day.address(did: undo.id))
    }

    /// Records today what was recorded for an earlier day, and undoes that.
    ///
    /// In this order, so that nothing is lost if the second step fails; sending the form again then completes it.
    private func move(_ request: Request, _ context: UserContext) async throws -> Response {
        let form = try await request.form()
        let day = server.pageDay(of: request, context.user)
        guard let event = try await server.events.event(form["event"] ?? "", of: context.user) else {
            throw Problem.eventNotFound(form["event"] ?? "")
        }
        let id = try await server.record(CheckIn(repeating: event, id: form["id"], on: day), context, day)
        _ = try await server.events.undo(event.id, Undo(), by: context.identity)
        return .seeOther(day.address(did: id))
    }

    /// The answer for the script, with the habit as it is now.
    private func reply(
        _ id: String,
        _ check: CheckIn,
        _ context: UserContext,
        _ day: PageDay,
        isLate: Bool
    ) async throws -> Response {
        let event = try await server.events.event(id, of: context.user)
        return try await server.answer(context, until: Cancellation()) {
            try await server.habits.list(of: context.user, HabitFilter(amounts: .day(day.shown)))
        } make: { habits, cancellation in
            let today = try Today(habits, on: day.shown, cancellation)
            guard let habit = today.habits.first(where: { $0.id == event?.habitID }) else {
                throw Problem.habitNotFound(check.reference)
            }
            let isSkipped = habits.skipped(on: day.shown).contains(habit.id)
            let line = HabitLine(habit, day, isSkipped: isSkipped)
            let flash = event.map { Flash($0, today.habits, day, isLate: isLate) }
            return try JSONBody(CheckInReply(line, today, flash, isToday: day.isToday))
        }
    }
}

extension Server {
    /// Records a check-in and returns its id.
    func record(_ check: CheckIn, _ context: UserContext, _ day: PageDay) async throws -> String {
        let now = clock()
        let days = CheckInDays(said: day.today, account: day.today, at: now, zones: zones)
        let results = try await checkIns.record(
            [ReceivedCheckIn(check)],
            by: context.identity,
            days: days,
            at: now
        )
        guard case .recorded(let id, _, _, _) = results.first else {
            throw try await habits.problem(results.first, check.reference, for: context.identity)
        }
        return id
    }
}

extension PageDay {
    /// The dashboard with the message about a check-in.
    ///
    /// - Parameter isLate: whether the message offers to move the check-in to today.
    func address(did id: String, isLate: Bool = false) -> String {
        "\(address)\(isToday ? "?" : "&")did=\(PercentEncoding.encode(id))\(isLate ? "&late=yes" : "")"
    }
}

extension CheckIn {
    /// Today's check-in of the same habit with the same change as an earlier one.
    fileprivate init(repeating event: EventRecord, id: String?, on day: PageDay) throws(Problem) {
        guard let id else { throw Problem(invalid: [FieldError("id", "must be a UUID")]) }
        self.init(id: id, habit: String(event.habitID), logDate: day.today, timeZone: day.zone)
        status = event.change.status
        skipped = event.change.skipped
        amount = event.change.amount
        add = event.change.add
        note = event.change.note
    }
}

extension CheckIn {
    /// The check-in of a form on the dashboard.
    ///
    /// A form always says its day, so that yesterday's page never ticks today. An amount is added to the day, whichever
    /// button was pressed: the return key presses the first.
    init(_ form: FormBody, in zone: ZoneName) throws(Problem) {
        var errors: [FieldError] = []
        let day = form.day("day")
        if day == nil { errors.append(FieldError("day", "must be a day such as 2026-03-13")) }
        self.init(id: form["id"], habit: form["habit"] ?? "", logDate: day, timeZone: zone)
        if id == nil { errors.append(FieldError("id", "must be a UUID")) }
        let amount = form.text("amount")
        if !amount.isEmpty || form["add"] != nil {
            do throws(ValueError) { add = try ExactDecimal(amount.replacing(",", with: ".")) } catch {
                errors.append(FieldError("amount", "must be a number, such as 2 or 0.5"))
            }
        } else {
            switch form["status"] {
            case "done": status = true
            case "not_done": status = false
            default: errors.append(FieldError("status", "must be done or not_done"))
            }
        }
        guard errors.isEmpty else { throw Problem(invalid: errors) }
    }
}
