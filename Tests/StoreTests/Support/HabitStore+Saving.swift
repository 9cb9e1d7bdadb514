import HabitModel

@testable import HabitServer

extension HabitStore {
    /// Puts a habit as it should be in the place of what is stored.
    func saveHabit(_ habit: HabitRecord, schedule plan: SchedulePlan, of userID: Int64) async throws {
        _ = try await changeHabit(.id(habit.id), of: userID, preferring: .active) { stored in
            stored.habit = habit
            stored.plan = plan
        }
    }
}
