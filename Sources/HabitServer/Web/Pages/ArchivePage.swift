import HabitModel
import HabitPictures

/// The page of the habits that were archived.
struct ArchivePage: Page {
    static let template = "archive"
    let title = "Archive"
    let section: PageSection? = .archive
    let hasHabits: Bool
    let habits: [Line]

    struct Line {
        let name: String
        let address: String
        let restoreAddress: String
        let text: String
    }

    init(_ habits: [HabitHistory], on today: Day) {
        hasHabits = !habits.isEmpty
        self.habits = habits.map { habit in
            // Several archived habits may have the same slug.
            let address = PageAddress.habit(String(habit.habit.id))
            let schedule = PageText.schedule(habit.schedule(on: today))
            let end = habit.habit.archivedOn.map { ", archived on \(Sentence.date($0))" } ?? ""
            return Line(
                name: habit.habit.name.text,
                address: address,
                restoreAddress: "\(address)/restore",
                text: schedule + end
            )
        }
    }
}
