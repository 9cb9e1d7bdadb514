internal import ArgumentParser

/// What is typed as `habit doctor`.
struct DoctorCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check settings, server, login, clock and files; a line each."
    )
    static let output = OutputSchema.diagnoses
    static let effect = SnapshotEffect.none
    static let page = Page(
        [
            .init("habit doctor", "looks at everything and changes nothing"),
            .init("habit doctor --profile work", "for another profile"),
            .init("habit doctor -q", "in cron: says only what failed, on standard error"),
            .init("habit doctor --json | jq -r '.[] | select(.status == \"failed\") | .hint'", "what to do"),
        ],
        notes: [
            "✓ is well, ✗ is not, and – could not be found out. In a pipe these are ok, failed and unknown, then the "
                + "name, what was found, and what to do about it. No token is ever shown.",
            "The exit code is 0 if nothing failed; 2 if a setting cannot be used, 5 if the server cannot be reached, 4 if "
                + "nobody is logged in or the login has ended, and 1 for anything else.",
        ]
    )

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let diagnoses = Doctor(context: context).examine()
        // Quiet is quiet about what is well.
        for failed in diagnoses where global.quiet && failed.status == .failed {
            Notice("doctor", "\(failed.name): \(failed.message)", hint: failed.hint).show(in: context)
        }
        return .diagnoses(diagnoses)
    }
}
