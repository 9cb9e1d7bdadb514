internal import FoundationEssentials
internal import HabitModel
internal import HabitWire

/// What became of the check-ins that were sent.
struct SendResult {
    /// What became of one check-in.
    enum Outcome {
        /// The server has it.
        case recorded(CheckInResult.Outcome)
        /// The server will never take it as it is.
        case rejected(Failure)
        /// The server did not take it this time.
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
    /// What a refusal means: this token may never send the check-in, so the command says so at once, while a queued
    /// check-in can still be sent with another token.
    init(_ failure: Failure, isOwn: Bool) {
        self =
            switch FailureDisposition(failure) {
            case .isRefused: .rejected(failure)
            case .isForbidden: isOwn ? .rejected(failure) : .queued(failure)
            case .waits, .waitsForClock, .waitsForLogin: .queued(failure)
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
    /// The id by which results are matched: a server may write it in another case.
    var key: String { id?.lowercased() ?? "" }
}

extension CheckInResult {
    /// Why the check-in was refused; nil if it was not.
    var failure: Failure? {
        guard outcome == .refused else { return nil }
        return problem.map(Failure.init) ?? Failure(.answerUnusable, "the server gave no reason")
    }
}

/// What a failure means for the check-ins that were sent.
enum FailureDisposition {
    /// They stay queued: the server did not answer, or not as it should.
    case waits
    /// They stay queued until the server's clock reaches their time.
    case waitsForClock
    /// They stay queued until somebody logs in again.
    case waitsForLogin
    /// This token may not send them, but another one of the account may.
    case isForbidden
    /// The server will never take them as they are.
    case isRefused

    init(_ failure: Failure) {
        // Only the server's own word decides: neither a proxy's page nor a fault on this side.
        guard let problem = failure.problem else {
            self = .waits
            return
        }
        self =
            switch failure.exit {
            case _ where problem.blames("recorded_at"): .waitsForClock
            // The command has corrected itself once already. The next one may succeed.
            case _ where problem.isOfClockOrDayStart: .waits
            case .notLoggedIn: .waitsForLogin
            case .forbidden: .isForbidden
            case .refused, .notFound: .isRefused
            case .done, .failure, .usage, .unavailable, .notSent: .waits
            }
    }
}

extension Failure {
    /// Why check-ins stay queued, as a clause.
    var delay: String {
        if case .waitsForClock = FailureDisposition(self) { "this machine's clock was ahead" } else { clause }
    }

    /// Whether the server would take fewer check-ins at once.
    var isOfSize: Bool {
        problem?.status == ProblemCode.tooLarge.status || problem?.code == ProblemCode.batchTooLarge.rawValue
    }
}

extension Problem {
    fileprivate var isOfClockOrDayStart: Bool {
        [ProblemCode.clockSkew.rawValue, ProblemCode.dayStartChanged.rawValue].contains(code)
    }

    fileprivate func blames(_ field: String) -> Bool {
        code == ProblemCode.invalidValues.rawValue && errors?.contains { $0.field == field } == true
    }
}

extension Reply<CheckInAnswer> {
    /// The server's answers about some check-ins as one answer, in which the queued ones have the outcome `queued`.
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
        var documents = Dictionary(queued.map { ($0.key, KeptView.result(of: $0)) }) { first, _ in first }
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

/// A check-in of the outbox, and what has become of it.
struct OutboxItem: Sendable {
    /// What has become of it: three of the server's words, and three of our own.
    enum Outcome: String, Sendable {
        /// The check-in is still to be sent.
        case queued
        case applied, duplicate, superseded
        /// The server will never take it.
        case rejected
        /// The person discarded it.
        case dropped

        /// What a queued check-in has become; nil while it stays queued.
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

    /// The check-in's fields as on the wire, its owner, and what has become of it; ``OutboxItem/schema``.
    var document: JSONValue {
        let fields = (try? JSONParser.parse([UInt8](JSON.encode(checkIn)))) ?? .null
        let own: [String: JSONValue] = [
            "server": .string(owner.server),
            "username": owner.username.map(JSONValue.string) ?? .null,
            "outcome": .string(outcome.rawValue),
            "problem": rejection?.document ?? .null,
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
                rejection: checkIn.id.flatMap { batch.rejections[$0] }
            )
        }
    }

    /// The items of queued check-ins, each check-in once even if it is in two files.
    static func list(of queued: [QueuedCheckIn], _ outcome: Outcome) -> [OutboxItem] {
        var seen: Set<String> = []
        return queued.filter { seen.insert($0.checkIn.key).inserted }.map { $0.item(outcome) }
    }
}

/// What happened to the queue that the person should hear.
struct QueueReport {
    /// The queued check-ins that were recorded or rejected, in the order in which they were sent.
    private(set) var items: [OutboxItem] = []
    private var reported: Set<String> = []
    /// Why some of them were rejected.
    var rejections: [Failure] = []
    /// Why others stay queued although the server has answered.
    var delays: [Failure] = []
    /// Why batches stay queued without being sent.
    var wrongTimes: [WrongTime] = []
    /// How far this machine's clock is off, if the server refused a request for that.
    var clock: ClockDifference?
    /// What is wrong with files.
    var notices: [Notice] = []
    /// How many files a newer version of this program wrote.
    var newerFiles = 0
    /// Files that were written anew.
    var written: Set<OutboxName> = []
    /// Files that only seem to be of this account.
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
