internal import HabitWire

extension CommandResult {
    /// How the answer looks: the one place that knows of every kind.
    var display: Display {
        switch self {
        case .said(let line): .lines([line])
        case .name(let reply): .lines([Line(nil, reply.value.username)])
        case .account(let reply): .fields(AccountView.fields(of: reply.value))
        case .accountChanged(_, let line): .lines([line])
        case .habits(let list): .table(HabitView.table(of: list))
        case .habit(let reply): .fields(HabitView.fields(of: reply.value))
        case .habitChanged(_, let line): .lines([line])
        case .checkIns(let reply): .lines(CheckInView.lines(of: reply.value))
        case .kept: .lines([])
        case .waiting(let items): .table(OutboxView.table(ofWaiting: items))
        case .rejected(let items): .table(OutboxView.table(ofRejected: items))
        case .outboxChanged(_, let line, _): .lines(line.map { [$0] } ?? [])
        case .queued(let list): .table(OutboxView.table(of: list))
        case .takenBack(let taken): .lines(UndoView.lines(of: taken))
        case .today(let reply):
            .table(TodayView.table(of: reply.value), above: TodayView.heading(of: reply.value))
        case .entries(let reply): .table(EntryView.table(of: reply.value))
        case .streaks(let found): .table(StreakView.table(of: found.reports))
        case .stats(let found): StatsView.display(of: found)
        case .explanation(let reply):
            .table(ExplainView.table(of: reply.value), above: ExplainView.heading(of: reply.value))
        case .events(let list): .records(EventView.table(of: list), list.documents)
        case .undoable(let list): .lines(EventView.undoable(list))
        case .undone(let undone): .lines(UndoView.lines(of: undone))
        case .parts: .lines([])
        case .prompt(_, let text):
            .lines(
                text.isEmpty
                    ? []
                    : text.split(separator: "\n", omittingEmptySubsequences: false).map {
                        Line(nil, String($0))
                    }
            )
        case .checked: .lines([])
        case .tokens(let document, let local): .table(TokenView.table(of: document, local))
        case .setting(_, let line): .lines([line])
        case .settings(let settings): .table(SettingView.table(of: settings))
        case .diagnoses(let diagnoses): .table(DiagnosisView.table(of: diagnoses))
        case .ended: .lines([])
        case .lines(let results): .results(results.lines, results.documents)
        case .bytes(let bytes): .bytes(bytes)
        case .version: .lines([Line(nil, "habit \(Version.text)")])
        }
    }
}
