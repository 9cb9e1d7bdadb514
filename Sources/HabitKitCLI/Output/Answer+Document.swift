internal import HabitWire

extension CommandResult {
    /// What `--json` shows: the server's own answer, or nothing where it is empty.
    func document() throws(Failure) -> JSONValue? {
        switch self {
        case .said, .bytes, .parts, .ended, .lines: return nil
        case .name(let reply), .account(let reply), .accountChanged(let reply, _): return try reply.document()
        case .habits(let list): return list.document
        case .habit(let reply), .habitChanged(let reply, _): return try reply.document()
        case .checkIns(let reply): return try reply.document()
        case .kept(let checkIns): return KeptView.document(of: checkIns)
        case .waiting(let items), .rejected(let items), .outboxChanged(let items, _, _):
            return .array(items.map(\.document))
        case .queued(let list): return .array(list.documents)
        case .takenBack(let taken): return taken.document
        case .today(let reply): return try reply.document()
        case .entries(let reply): return try reply.document()
        case .streaks(let found): return found.document
        case .stats(let found): return found.document
        case .explanation(let reply): return try reply.document()
        case .events(let list), .undoable(let list): return .array(list.documents)
        case .undone(let undone):
            var documents: [JSONValue] = []
            for result in undone.results { documents.append(try result.reply.document()) }
            return undone.isList ? .array(documents) : documents.first
        case .prompt(let state, _): return state?.document ?? .null
        case .checked(let finding): return finding.document
        case .tokens(let document, _): return document
        case .setting(let setting, _): return setting.document
        case .settings(let settings): return .array(settings.map(\.document))
        case .diagnoses(let diagnoses): return .array(diagnoses.map(\.document))
        case .version: return .object([.init("version", .string(Version.text))])
        }
    }
}
