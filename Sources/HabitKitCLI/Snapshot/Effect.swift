/// What a command does to the day that is left behind for prompts.
enum Effect: Sendable {
    /// Nothing: it does not talk to a server as somebody.
    case none
    /// It looks, or its answer tells of the day.
    case looks
    /// It changes what a day looks like, and its answer does not tell.
    case changes
    /// Nobody is logged in behind it.
    case logsOut
}
