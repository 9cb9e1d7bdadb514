internal import HabitModel
internal import HabitWire

/// Check-ins of one command as they are kept on disk.
struct QueuedBatch: Sendable {
    /// The format that this program writes, and the newest that it reads.
    static let currentVersion = 2

    /// Whose they are.
    var owner: Owner
    /// The check-ins, each with an id, a day and a time.
    var checkIns: [CheckIn]
    /// How the days of the check-ins were decided for which no date was typed, by their ids.
    var decisions: [String: DayDecision] = [:]
    /// Why their time cannot be right, if that has turned out.
    var wrongTime: WrongTime?
    /// Why each was refused, as many as check-ins; none for those that wait.
    var refusals: [Refusal] = []
    /// The names that habits had when their check-ins were made, by the uids by which these are addressed.
    var names: [String: String] = [:]

    /// The check-in as a person knows it: with the habit's name as it was, and without a second reading.
    func named(_ checkIn: CheckIn) -> CheckIn {
        var checkIn = checkIn.withAmount
        if let name = checkIn.habit.flatMap({ names[$0] }) { checkIn.habit = name }
        return checkIn
    }

    /// The failure in words that name the habit as it was: of one that is gone the server knows only the uid.
    func naming(_ failure: Failure, of checkIn: CheckIn) -> Failure {
        guard failure.code == ProblemCode.habitNotFound.rawValue, let uid = checkIn.withAmount.habit,
            let name = names[uid], failure.message.contains(uid)
        else { return failure }
        return failure.saying("the habit \"\(name)\" was deleted", "habit ls shows what there is")
    }

    /// Some of its check-ins, or the same ones changed, as a batch of their own.
    func with(_ checkIns: [CheckIn]) -> QueuedBatch {
        var batch = QueuedBatch(owner: owner, checkIns: checkIns)
        let ids = Set(checkIns.compactMap(\.id))
        batch.decisions = decisions.filter { ids.contains($0.key) }
        batch.wrongTime = wrongTime
        batch.names = names
        return batch
    }

    /// In as many batches as it takes for each to fit into a request, with room for what it is wrapped in.
    var inRequests: [QueuedBatch] {
        let limits = (count: Load.limits.count, size: 900 << 10)
        if checkIns.count <= limits.count, Self.size(of: checkIns) < limits.size { return [self] }
        var groups: [[CheckIn]] = [[]]
        var room = limits.size
        for checkIn in checkIns {
            let size = Self.size(of: [checkIn])
            if let group = groups.last, !group.isEmpty, group.count == limits.count || size >= room {
                groups.append([])
                room = limits.size
            }
            groups[groups.count - 1].append(checkIn)
            room -= size
        }
        return groups.map(with)
    }

    /// Two batches with half of the check-ins each.
    var halves: [QueuedBatch] {
        let middle = checkIns.count / 2
        return [checkIns[..<middle], checkIns[middle...]].map { with(Array($0)) }
    }

    /// How many bytes check-ins have on the wire.
    static func size(of checkIns: [CheckIn]) -> Int {
        (try? JSON.encode(checkIns).count) ?? 0
    }
}

extension QueuedBatch: Codable {
    private enum CodingKeys: String, CodingKey {
        case version, server, account, username, uid
        case wrongTime = "wrong_time"
        case loginMadeAt = "login_made_at"
        case decisions = "days"
        case checkIns = "check_ins"
        case refusals = "problems"
        case names = "habits"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let version = try fields.decode(Int.self, forKey: .version)
        guard version <= Self.currentVersion else { throw NewerFormat() }
        var owner = Owner(
            server: try fields.decode(String.self, forKey: .server),
            account: try fields.decode(String.self, forKey: .account),
            username: try fields.decodeIfPresent(String.self, forKey: .username)
        )
        owner.uid = try fields.decodeIfPresent(String.self, forKey: .uid)
        owner.loginMadeAt = try fields.decodeIfPresent(Instant.self, forKey: .loginMadeAt)
        self.owner = owner
        checkIns = try fields.decode([CheckIn].self, forKey: .checkIns)
        // What a newer version may say here is not needed to send them.
        decisions = (try? fields.decodeIfPresent([String: DayDecision].self, forKey: .decisions)) ?? [:]
        wrongTime = (try? fields.decodeIfPresent(WrongTime.self, forKey: .wrongTime)) ?? nil
        refusals = try fields.decodeIfPresent([Refusal].self, forKey: .refusals) ?? []
        names = try fields.decodeIfPresent([String: String].self, forKey: .names) ?? [:]
        guard !checkIns.isEmpty, checkIns.allSatisfy({ $0.id != nil && $0.recordedAt != nil }),
            refusals.isEmpty || refusals.count == checkIns.count
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .checkIns,
                in: fields,
                debugDescription: "each check-in has an id and a time"
            )
        }
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        // A program of version 1 would not see that there is a second reading.
        let hasReadings = checkIns.contains { $0.alternative != nil }
        try fields.encode(hasReadings ? Self.currentVersion : 1, forKey: .version)
        try fields.encode(owner.server, forKey: .server)
        try fields.encode(owner.account, forKey: .account)
        try fields.encodeIfPresent(owner.username, forKey: .username)
        try fields.encodeIfPresent(owner.uid, forKey: .uid)
        try fields.encodeIfPresent(owner.loginMadeAt, forKey: .loginMadeAt)
        try fields.encode(checkIns, forKey: .checkIns)
        if !decisions.isEmpty { try fields.encode(decisions, forKey: .decisions) }
        try fields.encodeIfPresent(wrongTime, forKey: .wrongTime)
        if !refusals.isEmpty { try fields.encode(refusals, forKey: .refusals) }
        let uids = Set(checkIns.compactMap(\.withAmount.habit))
        let names = names.filter { uids.contains($0.key) }
        if !names.isEmpty { try fields.encode(names, forKey: .names) }
    }

    /// The file was written by a version to come.
    struct NewerFormat: Error {}
}
