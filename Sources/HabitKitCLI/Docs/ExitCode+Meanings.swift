extension ExitCode {
    /// What each exit code tells, for the pages.
    static let meanings: [(code: ExitCode, meaning: String)] = [
        (.done, "done; a check-in that is kept to be sent later is done"),
        (.failure, "any failure that is not listed here"),
        (.usage, "the command line cannot be understood"),
        (.notFound, "no such habit, entry, file or token"),
        (.notLoggedIn, "not logged in, or the login is refused or expired"),
        (.unavailable, "the server cannot be reached or is failing, and nothing is kept"),
        (.notSent, "kept and not sent yet: with --strict, and from habit sync"),
        (.forbidden, "the account or the token may not do this"),
        (.refused, "the server refused the values, or they conflict"),
    ]
}
