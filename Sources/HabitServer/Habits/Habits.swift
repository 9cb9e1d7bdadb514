import HabitModel
import HabitWire

/// Operations on a person's habits.
struct Habits: Sendable {
    let store: any HabitStore
    let clock: Clock

    /// Adds a habit that starts today.
    func add(_ new: NewHabit, for user: User, today: Day) async throws -> HabitHistory {
        var fields = HabitFields()
        let habit = fields.habit(new, startsOn: today, createdAt: clock().wholeSecond)
        guard let habit else { throw Problem(invalid: fields.errors) }
        let schedule = new.schedule ?? .daily
        do {
            let added = try await store.addHabit(habit, schedule: schedule, of: user.id)
            return HabitHistory(
                habit: added,
                plan: SchedulePlan(schedule, from: today),
                history: History(),
                amounts: AmountHistory([], targets: added.targets)
            )
        } catch StoreError.conflict {
            throw Problem.habitExists(habit.slug)
        } catch is HabitLimitReached {
            throw Problem.tooManyHabits
        }
    }

    /// A person's habits, oldest first.
    func list(of user: User, _ filter: HabitFilter = HabitFilter()) async throws -> [HabitHistory] {
        try await store.habits(of: user.id, filter)
    }

    /// The slugs of those of a person's habits that exist, active or archived.
    func slugs(ofHabits ids: [Int64], of user: User) async throws -> [Int64: String] {
        try await store.slugs(ofHabits: ids, of: user.id)
    }

    /// Finds a person's habit.
    ///
    /// - Throws: a ``Problem`` that lists the nearest names if there is no match, or the candidates if there are
    ///   several.
    func find(_ reference: String, of user: User, amounts: AmountDays = .none) async throws -> HabitHistory {
        try await resolved(reference, of: user) { reference in
            try await store.habit(reference, of: user.id, preferring: .active, amounts: amounts)
        }
    }

    /// Explains why a single check-in was not recorded.
    func problem(_ result: CheckIns.Result?, _ reference: String, for identity: Identity) async throws
        -> Problem
    {
        let grant = identity.grant
        switch result {
        case .rejected(_, let problem): return problem
        case .habitAmbiguous(_, let candidates): return grant.problem(ofAmbiguous: reference, candidates)
        case .habitArchived(_, let slug): return grant.problem(ofMissing: reference) ?? .habitArchived(slug)
        case .habitNotFound, .recorded, nil:
            if let problem = grant.problem(ofMissing: reference) { return problem }
            return .habitNotFound(reference, among: try await store.activeSlugs(of: identity.user.id))
        }
    }

    /// Applies an edit; a new schedule takes effect on the day given in the edit, or today.
    func edit(_ reference: String, of user: User, _ edit: HabitEdit, today: Day) async throws -> HabitHistory
    {
        try await change(reference, of: user, amounts: .day(today)) { try $0.apply(edit, today: today) }
    }

    /// Archives a habit, which hides it from lists and keeps its log.
    func archive(_ reference: String, of user: User, today: Day) async throws {
        let now = clock()
        _ = try await change(reference, of: user) { $0.archive(today: today, at: now) }
    }

    /// Restores an archived habit; it was not due on the days in between.
    func restore(_ reference: String, of user: User, today: Day) async throws -> HabitHistory {
        try await change(reference, of: user, preferring: .archived, amounts: .day(today)) {
            $0.restore(today: today)
        }
    }

    /// Deletes a habit permanently, with its log; the caller must delete the objects with the returned keys.
    func delete(_ reference: String, of user: User) async throws -> [String] {
        let habit = try await find(reference, of: user)
        return try await store.deleteHabit(habit.habit.id, of: user.id, at: clock())
    }

    private func change(
        _ reference: String,
        of user: User,
        preferring preference: HabitPreference = .active,
        amounts: AmountDays = .none,
        _ change: @escaping @Sendable (inout HabitHistory) throws -> Void
    ) async throws -> HabitHistory {
        do {
            return try await resolved(reference, of: user) { reference in
                try await store.changeHabit(
                    reference,
                    of: user.id,
                    preferring: preference,
                    amounts: amounts,
                    change
                )
            }
        } catch StoreError.conflict {
            throw Problem.otherHabitExists
        }
    }

    /// The habit that `find` returns, or a problem that explains why there is none.
    private func resolved(
        _ reference: String,
        of user: User,
        _ find: (HabitReference) async throws -> HabitHistory?
    ) async throws -> HabitHistory {
        do {
            if let habit = try await find(HabitReference(reference)) { return habit }
        } catch let error as AmbiguousHabit {
            throw Problem.habitAmbiguous(reference, error.candidates)
        }
        throw Problem.habitNotFound(reference, among: try await store.activeSlugs(of: user.id))
    }
}

extension Problem {
    static let tooManyHabits = Problem(
        .tooManyHabits,
        "An account can have at most \(HabitLimitReached.limit) habits, including archived ones.",
        hint: "Delete a habit permanently with `habit rm`."
    )
}
