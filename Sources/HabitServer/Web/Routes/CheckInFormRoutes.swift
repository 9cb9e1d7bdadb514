import Crypto
import FoundationEssentials
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
            let recorded = try await server.record(check, context, day)
            // A page says the day in the address if it was an earlier day when the page was made.
            let isLate = !day.isToday && request.pageQuery?["day"] == nil
            guard request.isFromScript else { return .seeOther(day.address(of: recorded, isLate: isLate)) }
            return try await reply(recorded.id, check, context, day, isLate: isLate)
        } catch let problem as Problem where problem.status < 500 && !request.isFromScript {
            return try await refusal(problem, form, context, day)
        }
    }

    /// The dashboard again, with what was typed and what is wrong.
    private func refusal(
        _ problem: Problem,
        _ form: FormBody,
        _ context: UserContext,
        _ day: PageDay
    ) async throws -> Response {
        let error = problem.errors?.first { ["amount", "add"].contains($0.field) }.map {
            "Amount \($0.message)."
        }
        let typed = TypedAmount(habit: form["habit"] ?? "", text: form["amount"] ?? "", error: error)
        let message = Flash(message: "Not recorded: \(error ?? problem.detail)", isBad: true)
        let status = HTTPResponse.Status(code: problem.status)
        return try await server.dashboard(context, day, status: status, typed: typed) { _ in message }
    }

    private func undo(_ request: Request, _ context: UserContext) async throws -> Response {
        let form = try await request.form()
        let day = server.pageDay(of: request, context.user, showing: form.day("day"))
        let undo = Undo(id: form["undo_id"])
        let undone = try await server.events.undo(form["id"] ?? "", undo, by: context.identity)
        return .seeOther(day.address(of: Recorded(id: undone.id, habitID: undone.entry.habitID)))
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
        guard event.undoes == nil, event.day < day.today else {
            throw Problem(invalid: [FieldError("event", "must be a check-in of an earlier day")])
        }
        let recorded = try await server.record(CheckIn(repeating: event, on: day), context, day)
        let undo = Undo(id: UUID(of: "moved \(event.id) \(day.today)").uuidString.lowercased())
        _ = try await server.events.undo(event.id, undo, by: context.identity)
        return .seeOther(day.address(of: recorded))
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

/// A check-in in the journal.
struct Recorded {
    let id: String
    let habitID: Int64
}

extension Server {
    /// Records a check-in.
    func record(_ check: CheckIn, _ context: UserContext, _ day: PageDay) async throws -> Recorded {
        let now = clock()
        let days = CheckInDays(said: day.today, account: day.today, at: now, zones: zones)
        let results = try await checkIns.record(
            [ReceivedCheckIn(check)],
            by: context.identity,
            days: days,
            at: now
        )
        guard case .recorded(let id, _, let entry, _) = results.first else {
            throw try await habits.problem(results.first, check.reference, for: context.identity)
        }
        return Recorded(id: id, habitID: entry.habitID)
    }
}

extension PageDay {
    /// The dashboard with the message about a check-in, scrolled to its habit.
    ///
    /// - Parameter isLate: whether the message offers to move the check-in to today.
    func address(of recorded: Recorded, isLate: Bool = false) -> String {
        "\(address)\(shown >= today ? "?" : "&")did=\(PercentEncoding.encode(recorded.id))"
            + "\(isLate ? "&late=yes" : "")#\(PageAddress.anchor(recorded.habitID))"
    }
}

extension CheckIn {
    /// Today's check-in of the same habit with the same change as an earlier one.
    ///
    /// Its id follows from both, so that a check-in is moved to a day once, however often the button is pressed.
    fileprivate init(repeating event: EventRecord, on day: PageDay) {
        let id = UUID(of: "move \(event.id) \(day.today)").uuidString.lowercased()
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

extension UUID {
    /// A UUID that follows from a text (version 8, RFC 9562, section 5.8).
    fileprivate init(of text: String) {
        var bytes = Array(SHA256.hash(data: Array(text.utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        self = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}
