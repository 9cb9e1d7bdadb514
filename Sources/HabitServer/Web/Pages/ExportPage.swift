import HabitWire

/// What can be downloaded.
struct ExportPage: Page {
    static let template = "export"
    let title = "Export"
    let files = File.all

    struct File: Sendable {
        let label: String
        let text: String
        let address: String

        static let all = [
            File(.tar, "Everything", "The document below with your attached files, in one archive"),
            File(.json, "Habits and entries", "One JSON document, which habit can import again"),
            File(.csv, "Table", "For spreadsheets: a row for each entry"),
            File(.ics, "Calendar", "The schedules of your habits, for calendar programs"),
            File(.loop, "Loop Habit Tracker", "The database of the app, as far as it can hold your habits"),
        ]
    }
}

extension ExportPage.File {
    private init(_ format: ExportFormat, _ label: String, _ text: String) {
        self.init(label: label, text: text, address: "/profile/export/\(format.rawValue)")
    }
}
