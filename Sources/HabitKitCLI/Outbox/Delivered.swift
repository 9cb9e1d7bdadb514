/// What became of a command's own check-ins.
struct Delivered {
    /// What was answered or is kept; nil if neither is so of any.
    let answer: CommandResult?
    /// Why not all of them have an answer, where that fails the command.
    var failure: Failure?

    /// The answer, where nothing fails the command.
    func whole() throws(Failure) -> CommandResult {
        if let failure { throw failure }
        return answer ?? .kept([])
    }
}
