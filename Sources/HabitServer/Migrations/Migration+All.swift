extension Migration {
    /// Every migration, in the order in which they are applied.
    static let all: [Migration] = [
        accounts, habits, log, files, events, past, feed, tokens, decimals, habitUid, dayStartChange,
    ]
}
