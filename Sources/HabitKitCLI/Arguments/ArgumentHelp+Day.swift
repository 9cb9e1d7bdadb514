internal import ArgumentParser

extension ArgumentHelp {
    /// What a day may be written as.
    static var day: ArgumentHelp {
        ArgumentHelp(
            "The day: 2026-03-13, today, yesterday, -3 (days ago), or mon to sun (the last one).",
            valueName: "day"
        )
    }
}
