internal import FoundationEssentials
internal import HabitModel
internal import HabitWire

/// The outcomes of the check-ins that were sent.
struct SendResult {
    /// The outcome of one check-in.
    enum Outcome {
        /// The server has it.
        case recorded(CheckInResult.Outcome)
        /// The server will never accept it as it is.
        case rejected(Failure)
        /// The server did not accept it this time.
        case queued(Failure)
    }

    /// Why sending stopped before everything was sent.
    var stopped: Failure?
    /// The answers to requests with the command's own check-ins.
    var replies: [Reply<CheckInAnswer>] = []
    private var outcomes: [String: Outcome] = [:]

    /// The outcome of a check-in; nil if there is none yet.
    subscript(checkIn: CheckIn) -> Outcome? {
        get { outcomes[checkIn.key] }
        set { outcomes[checkIn.key] = newValue }
    }

    /// How many check-ins have an outcome.
    var count: Int { outcomes.count }
}

extension SendResult.Outcome {
    /// The outcome of a failed check-in.
    ///
    /// If this token may not send it, the command's own check-in is rejected at once. A queued one stays, because
    /// another token may be able to send it.
    init(_ failure: Failure, isOwn: Bool) {
        self =
            switch FailureDisposition(failure) {
            case .rejected: .rejected(failure)
            case .forbidden: isOwn ? .rejected(failure) : .queued(failure)
            case .temporary, .clockAhead, .loginNeeded: .queued(failure)
            }
    }

    init(_ result: CheckInResult, of checkIn: CheckIn, in part: Sender.Part) {
        guard let failure = result.failure else {
            self = .recorded(result.outcome)
            return
        }
        self.init(part.isOwn ? failure : part.batch.naming(failure, of: checkIn), isOwn: part.isOwn)
    }
}

extension CheckIn {
    /// The id in lower case, which matches results to check-ins; a server may change its case.
    var key: String { id?.lowercased() ?? "" }
}

extension CheckInResult {
    /// Why the check-in failed; nil if it did not.
    var failure: Failure? {
        guard outcome == .refused else { return nil }
        return problem.map(Failure.init) ?? Failure(.answerUnusable, "the server gave no reason")
    }
}

/// What a failure means for the check-ins that were sent.
enum FailureDisposition {
    /// They stay queued: the server did not answer, or its answer was unusable.
    case temporary
    /// They stay queued until the server's clock reaches their time.
    case clockAhead
    /// They stay queued until the person logs in again.
    case loginNeeded
    /// This token may not send them, but another token of the account may.
    case forbidden
    /// The server will never accept them as they are.
    case rejected

    init(_ failure: Failure) {
        // Only a problem from the server decides; a proxy's page or an error on this side does not.
        guard let problem = failure.problem else {
            self = .temporary
            return
        }
        self =
            switch failure.exit {
            case _ where problem.blames("recorded_at"): .clockAhead
            // This command has already corrected itself once. The next one may succeed.
            case _ where problem.isAboutClockOrDayStart: .temporary
            case .notLoggedIn: .loginNeeded
            case .forbidden: .forbidden
            case .refused, .notFound: .rejected
            case .done, .failure, .usage, .unavailable, .notSent: .temporary
            }
    }
}

extension Failure {
    /// Why check-ins stay queued, as a clause.
    var delay: String {
        if case .clockAhead = FailureDisposition(self) { "this machine's clock was ahead" } else { clause }
    }

    /// How to get queued check-ins sent after the server has refused the token.
    var loginHint: String? {
        if problem?.code == ProblemCode.tokenNotYetValid.rawValue {
            return "set the server's clock; your check-ins are sent then"
        }
        // A hint of our own knows more, such as that HABIT_TOKEN overrides the login.
        return hint == problem?.hint.map(ErrorStyle.hint) ? "habit login NAME" : hint
    }

    /// Whether the server would accept fewer check-ins at once.
    var isTooLarge: Bool {
        [ProblemCode.tooLarge.rawValue, ProblemCode.batchTooLarge.rawValue].contains(problem?.code)
    }
}

extension Problem {
    fileprivate var isAboutClockOrDayStart: Bool {
        [ProblemCode.clockSkew.rawValue, ProblemCode.dayStartChanged.rawValue].contains(code)
    }

    fileprivate func blames(_ field: String) -> Bool {
        code == ProblemCode.invalidValues.rawValue && errors?.contains { $0.field == field } == true
    }
}

extension Reply<CheckInAnswer> {
    /// The server's answers about some check-ins as one answer; check-ins still queued have the outcome `queued`.
    ///
    /// Nil if the server recorded or rejected none of them.
    init?(_ replies: [Reply], about checkIns: [CheckIn], queued: [CheckIn]) throws(Failure) {
        guard let last = replies.last else { return nil }
        let ids = Set(checkIns.map(\.key)).subtracting(queued.map(\.key))
        if replies.count == 1, queued.isEmpty, last.value.results.allSatisfy({ ids.contains($0.key) }) {
            self = last
            return
        }
        let answered = Dictionary(replies.flatMap(\.value.results).map { ($0.key, $0) }) { first, _ in first }
        let results = checkIns.compactMap { ids.contains($0.key) ? answered[$0.key] : nil }
        guard !results.isEmpty, case .object(let members) = try last.document() else { return nil }
        var documents = Dictionary(queued.map { ($0.key, QueuedView.result(of: $0)) }) { first, _ in first }
        for reply in replies {
            for document in try reply.results() {
                guard let id = document["id"]?.text?.lowercased(), ids.contains(id) else { continue }
                documents[id] = document
            }
        }
        let list = JSONValue.array(checkIns.compactMap { documents[$0.key] })
        value = CheckInAnswer(results: results, today: last.value.today)
        bytes = Array(
            JSONValue.object(members.map { $0.name == "results" ? .init("results", list) : $0 }).text().utf8
        )
    }

    private func results() throws(Failure) -> [JSONValue] {
        guard case .array(let results)? = try document()["results"] else { return [] }
        return results
    }
}

extension CheckInResult {
    fileprivate var key: String { id.lowercased() }
}

/// A check-in of the outbox and its outcome.
struct OutboxItem: Sendable {
    /// What became of the check-in: three of the server's words and three of ours.
    enum Outcome: String, Sendable {
        /// It is not sent yet.
        case queued
        case applied, duplicate, superseded
        /// The server will never accept it.
        case rejected
        /// The person discarded it.
        case dropped

        /// The outcome of a queued check-in; nil while it stays queued.
        init?(_ outcome: SendResult.Outcome?) {
            switch outcome {
            case .recorded(.applied): self = .applied
            case .recorded(.duplicate): self = .duplicate
            case .recorded(.superseded): self = .superseded
            case .recorded(.refused), .rejected: self = .rejected
            case .queued, nil: return nil
            }
        }
    }

    let checkIn: CheckIn
    let owner: Owner
    let outcome: Outcome
    var rejection: Rejection?
    /// The name of the file that is queued with it.
    var fileName: String?

    /// The check-in's fields as on the wire, its owner and its outcome: ``OutboxItem/schema``.
    var document: JSONValue {
        let fields = (try? JSONParser.parse([UInt8](JSON.encode(checkIn)))) ?? .null
        let own: [String: JSONValue] = [
            "server": .string(owner.server),
            "username": owner.username.map(JSONValue.string) ?? .null,
            "outcome": .string(outcome.rawValue),
            "problem": rejection?.document ?? .null,
            "file": fileName.map(JSONValue.string) ?? .null,
        ]
        return .object(Self.schema.fields.map { .init($0.name, own[$0.name] ?? fields[$0.name] ?? .null) })
    }
}

extension OutboxItem {
    /// The check-ins of a batch, all with the same outcome.
    static func list(of batch: QueuedBatch, _ outcome: Outcome) -> [OutboxItem] {
        batch.checkIns.map { checkIn in
            OutboxItem(
                checkIn: batch.named(checkIn),
                owner: batch.owner,
                outcome: outcome,
                rejection: checkIn.id.flatMap { batch.rejections[$0] },
                fileName: checkIn.id.flatMap { batch.files[$0] }
            )
        }
    }

    /// The items of queued check-ins, each check-in once even if it is in two files.
    static func list(of queued: [QueuedCheckIn], _ outcome: Outcome) -> [OutboxItem] {
        var seen: Set<String> = []
        return queued.filter { seen.insert($0.checkIn.key).inserted }.map { $0.item(outcome) }
    }
}

/// What to tell the person about the queue.
struct QueueReport {
    /// The queued check-ins that were recorded or rejected, in the order in which they were sent.
    private(set) var items: [OutboxItem] = []
    private var reported: Set<String> = []
    /// Why some of them were rejected.
    var rejections: [Failure] = []
    /// Why others stay queued although the server answered.
    var delays: [Failure] = []
    /// Why some batches were not sent.
    var wrongTimes: [WrongTime] = []
    /// How far this machine's clock is off, if the server refused a request because of it.
    var clock: ClockDifference?
    /// What is wrong with files.
    var notices: [Notice] = []
    /// The number of files written by a newer version of this program.
    var newerFiles = 0
    /// Files that were rewritten.
    var written: Set<OutboxName> = []
    /// Files whose names match this account but whose contents belong to another one.
    var foreign: Set<OutboxName> = []

    mutating func add(_ new: [OutboxItem]) {
        items += new
        reported.formUnion(new.map(\.checkIn.key))
    }

    /// Whether a check-in that may be in two files is among the items.
    func has(_ checkIn: CheckIn) -> Bool { reported.contains(checkIn.key) }

    /// Why check-ins stay queued, each reason once.
    var reasons: [String] {
        var seen: Set<String> = []
        return (delays.map(\.delay) + wrongTimes.map(\.reason)).filter { seen.insert($0).inserted }
    }
}
