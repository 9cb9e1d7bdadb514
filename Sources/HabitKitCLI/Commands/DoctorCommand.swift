internal import ArgumentParser

/// `habit doctor`.
struct DoctorCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check settings, server, login, clock and files"
    )
    static let output = OutputSchema.diagnoses
    static let effect = SnapshotEffect.none
    static let page = Page(
        [
            .init("habit doctor", "check everything; changes nothing"),
            .init("habit doctor --profile work", "check another profile"),
            .init("habit doctor -q", "in cron: report only failures, on standard error"),
            .init(
                "habit doctor --json | jq -r '.[] | select(.status == \"failed\") | .hint'",
                "what to do about each failure"
            ),
        ],
        notes: [
            "✓ means fine, ✗ failed and – unknown. In a pipe, each line has ok, failed or unknown, then the name of the "
                + "check, the finding and the remedy. Tokens are never shown.",
            "The exit code is 0 if nothing failed, 2 if a setting is unusable, 5 if the server cannot be reached, 4 if you "
                + "are not logged in or the login has expired, and 1 for anything else.",
        ]
    )

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let diagnoses = Doctor(context: context).examine()
        // --quiet hides only the checks that passed.
        for failed in diagnoses where global.quiet && failed.status == .failed {
            Notice("doctor", "\(failed.name): \(failed.message)", hint: failed.hint).show(in: context)
        }
        return .diagnoses(diagnoses)
    }
}
