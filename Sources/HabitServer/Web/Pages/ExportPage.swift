/// What can be downloaded.
struct ExportPage: Page {
    static let template = "export"
    let title = "Export"
    let files = File.all

    struct File: Sendable {
        let name: String
        let label: String
        let text: String
        let address: String

        static let all = [
            File(
                name: "habits.json",
                label: "Habits",
                text: "Active and archived, with schedules, targets and streaks",
                address: "/profile/export/habits.json"
            ),
            File(
                name: "journal.json",
                label: "Journal",
                text: "Check-ins with their notes, the oldest first, at most 4 MB",
                address: "/profile/export/journal.json"
            ),
        ]
    }
}
