internal import HabitModel
internal import HabitWire

/// Check-ins of one command as they are kept on disk.
struct KeptBatch: Sendable {
    /// The format that this program writes, and the newest that it reads.
    static let currentVersion = 1

    /// Whose they are.
    let owner: Owner
    /// The check-ins, each with an id, a day and a time.
    let checkIns: [CheckIn]
    /// Why each was refused, as many as check-ins; none for those that wait.
    var refusals: [Refusal] = []

    /// Check-ins in as many batches as it takes for each to fit into a request, with room for what it is wrapped in.
    static func batches(of checkIns: [CheckIn], owner: Owner) -> [KeptBatch] {
        let limits = (count: Load.limits.count, size: 900 << 10)
        if checkIns.count <= limits.count, size(of: checkIns) < limits.size {
            return [KeptBatch(owner: owner, checkIns: checkIns)]
        }
        var groups: [[CheckIn]] = [[]]
        var room = limits.size
        for checkIn in checkIns {
            let size = size(of: [checkIn])
            if let group = groups.last, !group.isEmpty, group.count == limits.count || size >= room {
                groups.append([])
                room = limits.size
            }
            groups[groups.count - 1].append(checkIn)
            room -= size
        }
        return groups.map { KeptBatch(owner: owner, checkIns: $0) }
    }

    /// Two batches with half of the check-ins each.
    var halves: [KeptBatch] {
        let middle = checkIns.count / 2
        return [checkIns[..<middle], checkIns[middle...]].map { KeptBatch(owner: owner, checkIns: Array($0)) }
    }

    /// How many bytes check-ins have on the wire.
    static func size(of checkIns: [CheckIn]) -> Int {
        (try? JSON.encode(checkIns).count) ?? 0
    }
}

extension KeptBatch: Codable {
    private enum CodingKeys: String, CodingKey {
        case version, server, account, username
        case checkIns = "check_ins"
        case refusals = "problems"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let version = try fields.decode(Int.self, forKey: .version)
        guard version <= Self.currentVersion else { throw NewerFormat() }
        owner = Owner(
            server: try fields.decode(String.self, forKey: .server),
            account: try fields.decode(String.self, forKey: .account),
            username: try fields.decodeIfPresent(String.self, forKey: .username)
        )
        checkIns = try fields.decode([CheckIn].self, forKey: .checkIns)
        refusals = try fields.decodeIfPresent([Refusal].self, forKey: .refusals) ?? []
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
        try fields.encode(Self.currentVersion, forKey: .version)
        try fields.encode(owner.server, forKey: .server)
        try fields.encode(owner.account, forKey: .account)
        try fields.encodeIfPresent(owner.username, forKey: .username)
        try fields.encode(checkIns, forKey: .checkIns)
        if !refusals.isEmpty { try fields.encode(refusals, forKey: .refusals) }
    }

    /// The file was written by a version to come.
    struct NewerFormat: Error {}
}
