import HabitModel
import HabitWire
import Hummingbird

/// The days of habits, as pictures show them.
struct CalendarRoutes {
    let server: Server

    func add(to router: RouterGroup<UserContext>) {
        router.on(.calendar, use: calendar)
        router.on(.allCalendar, use: allCalendar)
    }

    private func calendar(_ request: Request, _ context: UserContext) async throws -> Response {
        let query = try CalendarQuery(context.query, today: server.today(context))
        return try await server.answer(context, extra: query.weight) {
            try await server.amounts(of: context.habitReference(), of: context.user, as: query)
        } make: { habit, _ in
            try JSONBody(habit.calendarReport(query))
        }
    }

    private func allCalendar(_ request: Request, _ context: UserContext) async throws -> Response {
        let query = try CalendarQuery(context.query, today: server.today(context))
        return try await server.answer(context, extra: query.weight) {
            try await server.habits.list(of: context.user, HabitFilter(amounts: .day(query.today)))
        } make: { habits, cancellation in
            try JSONBody(CalendarReport(habit: nil, habits.calendar(query, cancellation)))
        }
    }
}

/// A habit with the amounts of its days in a range.
struct HabitAmounts: Weighted {
    let habit: HabitHistory
    let amounts: [Day: ExactDecimal]

    var weight: Int { habit.weight + amounts.count / 64 }

    func calendarReport(_ query: CalendarQuery) -> CalendarReport {
        CalendarReport(habit: habit.habit.slug, calendar(query))
    }

    func calendar(_ query: CalendarQuery) -> HabitCalendar {
        HabitCalendar(
            plan: habit.plan,
            history: habit.history,
            activeRange: habit.habit.activeRange,
            targets: habit.habit.targets,
            amounts: amounts,
            sums: habit.sums,
            over: query.range,
            today: query.today
        )
    }
}

extension Server {
    /// A habit and its amounts in a query's range.
    func amounts(
        of reference: String,
        of user: User,
        as query: CalendarQuery
    ) async throws -> HabitAmounts {
        let habit = try await habits.find(reference, of: user, amounts: .day(query.today))
        return HabitAmounts(
            habit: habit,
            amounts: try await store.amounts(of: habit.habit.id, in: query.range.days)
        )
    }
}

extension [HabitHistory] {
    /// The calendar of all of them together.
    ///
    /// - Throws: `CancellationError`.
    func calendar(_ query: CalendarQuery, _ cancellation: Cancellation) throws -> HabitCalendar {
        var sum = CalendarSum(over: query.range, today: query.today)
        _ = try each(cancellation) {
            sum.add(
                plan: $0.plan,
                history: $0.history,
                activeRange: $0.habit.activeRange,
                amounts: $0.amounts
            )
        }
        return sum.calendar
    }
}

extension SQLStore {
    func amounts(of habitID: Int64, in range: ClosedRange<Day>) async throws -> [Day: ExactDecimal] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT log_date, amount FROM habit_logs
                WHERE habit_id = \(habitID) AND log_date >= \(range.lowerBound)
                    AND log_date <= \(range.upperBound) AND amount IS NOT NULL
                """
            ).reduce(into: [:]) { amounts, row in
                amounts[try row.day("log_date")] = try row.optionalDecimal("amount")
            }
        }
    }
}
