internal import HabitModel
internal import HabitWire

/// What a command ends in.
///
/// How it looks is decided elsewhere (``Display``).
enum CommandResult: Sendable {
    /// Something was done that has no document.
    case said(Line)
    /// Who is logged in.
    case name(Reply<User>)
    /// An account, looked at.
    case account(Reply<User>)
    /// An account, changed.
    case accountChanged(Reply<User>, Line)
    /// A list of habits.
    case habits(HabitList)
    /// A habit, looked at.
    case habit(Reply<Habit>)
    /// A habit, changed.
    case habitChanged(Reply<Habit>, Line)
    /// Check-ins.
    case checkIns(Reply<CheckInAnswer>)
    /// Check-ins that are kept until a server can be reached.
    case kept([CheckIn])
    /// What waits in the outbox.
    case waiting([OutboxItem])
    /// What is queued, and why.
    case queued(QueueList)
    /// Queued check-ins that were taken back before they were sent.
    case takenBack(TakenBack)
    /// What was refused of it.
    case rejected([OutboxItem])
    /// What became of what was in the outbox; with the refusals, if they are news.
    case outboxChanged([OutboxItem], Line?, [Failure] = [])
    /// A day at a glance.
    case today(Reply<Today>)
    /// The entries of a habit.
    case entries(Reply<[Entry]>)
    /// Streaks.
    case streaks(ReportFetcher<StreakReport>.Found)
    /// Completion rates and scores.
    case stats(ReportFetcher<StatsReport>.Found)
    /// How a streak came about.
    case explanation(Reply<ExplainReport>)
    /// Events of the journal.
    case events(EventList)
    /// Events that would be undone.
    case undoable(EventList)
    /// Events that were undone.
    case undone(Undone)
    /// An answer that comes in parts: each is shown as soon as it is there.
    case parts(@Sendable (_ show: (CommandResult) throws(Failure) -> Void) throws(Failure) -> Void)
    /// What a prompt shows; no state when it shows nothing.
    case prompt(PromptState?, String)
    /// The answer to a question.
    case checked(Question.Finding)
    /// Tokens, or one that was made, as the server's document.
    case tokens(JSONValue, LocalTime)
    /// A setting, looked at or changed.
    case setting(Setting, Line)
    /// All that is set.
    case settings([Setting])
    /// What was found out of this program's surroundings.
    case diagnoses([Diagnosis])
    /// The end of another program, with its exit code; with the failure, if it could not be run.
    case ended(Int32, Failure?)
    /// The results of lines of standard input.
    case lines(LineResults)
    /// The bytes of a file.
    case bytes([UInt8])
    /// Which program this is.
    case version

    /// What went wrong although there is an answer: the check-ins that were refused, the undo that failed.
    var failures: [Failure] {
        switch self {
        case .checkIns(let reply): reply.value.results.compactMap(\.problem).map(Failure.init)
        case .outboxChanged(_, _, let failures): failures
        case .takenBack(let taken): taken.failure.map { [$0] } ?? []
        case .undone(let undone): undone.failure.map { [$0] } ?? []
        case .ended(_, let failure): failure.map { [$0] } ?? []
        case .lines(let results): results.failures
        default: []
        }
    }

    /// What the process answers: the exit code of another program, or our own.
    var code: Int32 {
        if case .ended(let code, _) = self { code } else { exit.rawValue }
    }

    /// The first failure's code, or that of a question.
    var exit: ExitCode {
        if case .checked(let finding) = self { return finding.isYes ? .done : .failure }
        if case .diagnoses(let diagnoses) = self { return Diagnosis.exit(of: diagnoses) }
        return failures.first?.exit ?? .done
    }

    /// Whether nothing at all was done.
    var isRefused: Bool {
        guard case .checkIns(let reply) = self else { return false }
        return reply.value.results.allSatisfy { $0.outcome == .refused }
    }
}
