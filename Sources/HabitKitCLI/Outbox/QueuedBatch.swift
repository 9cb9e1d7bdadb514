internal import HabitModel
internal import HabitWire

/// The check-ins of one command, as they are sent and as they are queued on disk.
///
/// Each check-in is encoded once. Those bytes count against the size limit and go into the file and the request.
struct QueuedBatch: Sendable {
    /// The format this program writes, and the newest it reads.
    static let currentVersion = 3

    /// The owner of the check-ins.
    var owner: Owner
    /// How days that were not typed as dates were decided, by check-in id.
    var decisions: [String: DayDecision] = [:]
    /// Why the recorded time must be wrong, if that is known.
    var wrongTime: WrongTime?
    /// Why the server rejected each check-in, by check-in id; empty while the batch is queued.
    var rejections: [String: Rejection] = [:]
    /// The names the habits had when the check-ins were made, by uid.
    var names: [String: String] = [:]
    /// The uids of the habits, by typed reference.
    ///
    /// A request carries the typed reference, because the server knows best what it means now. A file holds the uid,
    /// because it must still mean the same habit later.
    var addresses: [String: String] = [:]
    /// The names of the files to attach, by check-in id; their bytes are in ``OutboxFiles``.
    var files: [String: String] = [:]
    private var contents: [EncodedCheckIn]

    init(owner: Owner, checkIns: [CheckIn] = []) {
        self.owner = owner
        contents = checkIns.map(EncodedCheckIn.init(encoding:))
    }

    /// The check-ins, each with an id, a day and a time.
    var checkIns: [CheckIn] { contents.map(\.checkIn) }

    var count: Int { contents.count }

    mutating func append(_ checkIn: CheckIn) {
        contents.append(EncodedCheckIn(encoding: checkIn))
    }

    /// The check-in as the person knows it: with the name its habit had, and with the amount split off the word.
    func named(_ checkIn: CheckIn) -> CheckIn {
        var checkIn = checkIn.withAmount
        if let name = checkIn.habit.flatMap({ names[$0] }) { checkIn.habit = name }
        return checkIn
    }

    /// The failure with the habit's old name, because the server knows only the uid of a deleted habit.
    func naming(_ failure: Failure, of checkIn: CheckIn) -> Failure {
        guard failure.code == ProblemCode.habitNotFound.rawValue, let uid = checkIn.withAmount.habit,
            let name = names[uid], failure.message.contains(uid)
        else { return failure }
        return failure.saying("the habit \"\(name)\" was deleted", "habit ls")
    }
}

extension QueuedBatch {
    /// A batch of some of these check-ins.
    func filtered(_ isIncluded: (CheckIn) -> Bool) -> QueuedBatch {
        with(contents.filter { isIncluded($0.checkIn) })
    }

    /// A batch of the same check-ins after a change; only those that differ are encoded again.
    func mapped(_ change: (CheckIn) -> CheckIn) -> QueuedBatch {
        with(
            contents.map { content in
                let checkIn = change(content.checkIn)
                return checkIn == content.checkIn ? content : EncodedCheckIn(encoding: checkIn)
            }
        )
    }

    /// The check-ins in as few batches as fit one request each, with room for the rest of the request.
    var inRequests: [QueuedBatch] {
        let limits = (count: Sender.limits.count, size: 900 << 10)
        var groups: [[EncodedCheckIn]] = [[]]
        var size = 0
        for content in contents {
            let next = content.size(addresses: addresses)
            if let group = groups.last, !group.isEmpty,
                group.count == limits.count || size + next >= limits.size
            {
                groups.append([])
                size = 0
            }
            groups[groups.count - 1].append(content)
            size += next
        }
        return groups.count == 1 ? [self] : groups.map(with)
    }

    /// Two batches with half the check-ins each.
    var halves: [QueuedBatch] {
        let middle = count / 2
        return [contents[..<middle], contents[middle...]].map { with(Array($0)) }
    }

    private func with(_ contents: [EncodedCheckIn]) -> QueuedBatch {
        var batch = self
        batch.contents = contents
        batch.rejections = [:]
        let ids = Set(contents.compactMap(\.checkIn.id))
        batch.decisions = decisions.filter { ids.contains($0.key) }
        batch.files = files.filter { ids.contains($0.key) }
        return batch
    }
}

/// A check-in with its JSON except the habit, which files and requests refer to differently.
private struct EncodedCheckIn: Sendable {
    let checkIn: CheckIn
    /// Nil for a check-in from a file, which is often read only to be shown.
    private var members: [UInt8]?

    /// A check-in to send.
    init(encoding checkIn: CheckIn) {
        self.checkIn = checkIn
        members = Self.encode(checkIn)
    }

    /// A check-in from a file.
    init(decoded checkIn: CheckIn) {
        self.checkIn = checkIn
    }

    /// The same check-in, encoded.
    var ready: EncodedCheckIn { members == nil ? EncodedCheckIn(encoding: checkIn) : self }

    /// The JSON object, with these uids for some habits.
    func bytes(addresses: [String: String] = [:]) -> [UInt8] {
        func reference(_ habit: String) -> JSONValue { .string(addresses[habit] ?? habit) }
        var head: [JSONValue.Member] = []
        if let habit = checkIn.habit { head.append(.init("habit", reference(habit))) }
        if let alternative = checkIn.alternative {
            var members: [JSONValue.Member] = [.init("habit", reference(alternative.habit))]
            if let amount = alternative.amount { members.append(.init("amount", .number("\(amount)"))) }
            if let add = alternative.add { members.append(.init("add", .number("\(add)"))) }
            head.append(.init("or", .object(members)))
        }
        let members = members ?? Self.encode(checkIn)
        guard !head.isEmpty else { return members }
        return JSONValue.object(head).text().utf8.dropLast() + [UInt8(ascii: ",")] + members.dropFirst()
    }

    /// The most bytes the check-in takes up in a list.
    func size(addresses: [String: String]) -> Int {
        max(bytes().count, addresses.isEmpty ? 0 : bytes(addresses: addresses).count) + 1
    }

    private static func encode(_ checkIn: CheckIn) -> [UInt8] {
        var checkIn = checkIn
        checkIn.habit = nil
        checkIn.alternative = nil
        // Texts, numbers and dates always encode; the server would reject the empty object.
        return (try? JSON.encode(checkIn)).map { [UInt8]($0) } ?? Array("{}".utf8)
    }
}

extension QueuedBatch {
    /// The same batch with every check-in encoded.
    var ready: QueuedBatch {
        var batch = self
        batch.contents = contents.map(\.ready)
        return batch
    }

    /// How many bytes the check-ins take up in a request.
    var size: Int { contents.reduce(0) { $0 + $1.bytes().count + 1 } }

    /// The body of a request with the check-ins of several batches, each check-in once.
    static func body(of batches: some Sequence<QueuedBatch>) -> [UInt8] {
        var ids: Set<String?> = []
        let contents = batches.flatMap(\.contents).filter { ids.insert($0.checkIn.id?.lowercased()).inserted }
        return list(contents.map { $0.bytes() })
    }

    /// The content of the batch's file.
    var fileBytes: [UInt8] {
        get throws {
            let list = Self.list(contents.map { $0.bytes(addresses: addresses) })
            return try Array("{\"check_ins\":".utf8) + list + [UInt8(ascii: ",")]
                + [UInt8](JSON.encode(Head(batch: self))).dropFirst()
        }
    }

    private static func list(_ elements: [[UInt8]]) -> [UInt8] {
        [UInt8(ascii: "[")] + elements.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
    }

    /// Everything in the file except the check-ins.
    private struct Head: Encodable {
        let batch: QueuedBatch

        func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: CodingKeys.self)
            let checkIns = batch.checkIns
            // Readers of version 1 do not know that a check-in may have a second reading.
            let hasAlternatives = checkIns.contains { $0.alternative != nil }
            // Those of version 2 would send a check-in and lose its file.
            let version = !batch.files.isEmpty ? 3 : hasAlternatives ? 2 : 1
            try fields.encode(version, forKey: .version)
            try fields.encode(batch.owner.server, forKey: .server)
            try fields.encode(batch.owner.account, forKey: .account)
            try fields.encodeIfPresent(batch.owner.username, forKey: .username)
            try fields.encodeIfPresent(batch.owner.uid, forKey: .uid)
            try fields.encodeIfPresent(batch.owner.loginMadeAt, forKey: .loginMadeAt)
            if !batch.files.isEmpty { try fields.encode(batch.files, forKey: .files) }
            if !batch.decisions.isEmpty { try fields.encode(batch.decisions, forKey: .decisions) }
            try fields.encodeIfPresent(batch.wrongTime, forKey: .wrongTime)
            // The format pairs them with the check-ins by position.
            let rejections = checkIns.compactMap { $0.id.flatMap { batch.rejections[$0] } }
            if !rejections.isEmpty { try fields.encode(rejections, forKey: .rejections) }
            let uids = checkIns.compactMap(\.withAmount.habit).map { batch.addresses[$0] ?? $0 }
            let names = batch.names.filter { Set(uids).contains($0.key) }
            if !names.isEmpty { try fields.encode(names, forKey: .names) }
        }
    }
}

extension QueuedBatch: Decodable {
    private enum CodingKeys: String, CodingKey {
        case version, server, account, username, uid, files
        case wrongTime = "wrong_time"
        case loginMadeAt = "login_made_at"
        case decisions = "days"
        case checkIns = "check_ins"
        case rejections = "problems"
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
        let checkIns = try fields.decode([CheckIn].self, forKey: .checkIns)
        contents = checkIns.map(EncodedCheckIn.init(decoded:))
        // A check-in can be sent even if a newer version wrote something unknown here.
        decisions = (try? fields.decodeIfPresent([String: DayDecision].self, forKey: .decisions)) ?? [:]
        files = try fields.decodeIfPresent([String: String].self, forKey: .files) ?? [:]
        wrongTime = (try? fields.decodeIfPresent(WrongTime.self, forKey: .wrongTime)) ?? nil
        let rejections = try fields.decodeIfPresent([Rejection].self, forKey: .rejections) ?? []
        names = try fields.decodeIfPresent([String: String].self, forKey: .names) ?? [:]
        let ids = checkIns.compactMap(\.id)
        guard !checkIns.isEmpty, ids.count == count, checkIns.allSatisfy({ $0.recordedAt != nil }),
            rejections.isEmpty || rejections.count == count
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .checkIns,
                in: fields,
                debugDescription: "each check-in has an id and a time"
            )
        }
        // The format pairs them with the check-ins by position.
        self.rejections = Dictionary(zip(ids, rejections)) { first, _ in first }
    }

    /// A newer version of this program wrote the file.
    struct NewerFormat: Error {}
}

/// Why a server rejected a check-in for good.
struct Rejection: Codable, Hashable, Sendable {
    /// The stable name of the problem.
    let code: String
    /// What was wrong.
    let message: String
    /// What to do about it.
    let hint: String?

    init(_ failure: Failure) {
        code = failure.code
        message = failure.message
        hint = failure.hint
    }

    /// The message as part of a longer sentence.
    var clause: String { message.hasSuffix(".") ? String(message.dropLast()) : message }

    /// The rejection as JSON, in the form of a ``Failure``.
    var document: JSONValue {
        .object([
            .init("code", .string(code)),
            .init("message", .string(message)),
            .init("hint", hint.map(JSONValue.string) ?? .null),
        ])
    }
}
