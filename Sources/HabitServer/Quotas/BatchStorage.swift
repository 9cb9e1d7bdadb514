import HabitModel

/// What a batch adds to each person's journal, and whether it fits into their quota.
///
/// Lives in one transaction, which holds the locks on the people's rows.
struct BatchStorage {
    private let quota: StorageQuota
    /// What each person may still write, in bytes.
    private var room: [Int64: Int64] = [:]
    private var written: [Int64: Int64] = [:]

    /// - Parameter rows: the people's rows, with their `id` and `stored_bytes`.
    init(_ rows: [any SQLRow], _ quota: StorageQuota) throws {
        self.quota = quota
        for row in rows {
            let person = try row.int("id")
            room[person] = quota.bytes - (try row.int("stored_bytes")) + quota.leases[person]
        }
    }

    /// Whether another check-in of a person fits, whatever it is.
    func fits(_ checkIn: ValidatedCheckIn) -> Bool {
        (room[checkIn.userID] ?? 0) >= StorageQuota.margin
    }

    /// What a person stores, for a check-in that does not fit.
    func use(by person: Int64) -> StorageUse {
        StorageUse(used: quota.bytes - (room[person] ?? 0), limit: quota.bytes)
    }

    /// Counts a line of the journal.
    mutating func add(_ bytes: Int64, of person: Int64) {
        guard bytes > 0 else { return }
        room[person] = (room[person] ?? 0) - bytes
        written[person] = (written[person] ?? 0) + bytes
    }

    /// Takes the bytes from the leases, and new leases for people whose lease is used up.
    ///
    /// If the transaction fails, what it took from the leases stays counted. That is rare, and a few hundred bytes.
    func settle() -> Charges {
        var charges = Charges(leases: quota.leases)
        for (person, bytes) in written.sorted(by: { $0.key < $1.key }) {
            let missing = quota.leases.take(bytes, of: person)
            guard missing > 0 else { continue }
            charges.add(missing, to: person)
        }
        return charges
    }

    /// Bytes to add to people's sums.
    struct Charges: Sendable {
        fileprivate let leases: StorageLeases
        private var added: [(person: Int64, bytes: Int64, left: Int64)] = []

        fileprivate init(leases: StorageLeases) {
            self.leases = leases
        }

        fileprivate mutating func add(_ missing: Int64, to person: Int64) {
            let size = StorageLeases.size
            let bytes = (missing + size - 1) / size * size
            added.append((person, bytes, bytes - missing))
        }

        /// The statements that change the sums; usually none.
        var statements: [SQL] {
            added.map { SQLStore.storageChange($0.bytes, of: $0.person) }
        }

        /// Makes the rest of the new leases available, once the transaction is committed.
        func committed() {
            for charge in added where charge.left > 0 { leases.add(charge.left, to: charge.person) }
        }
    }
}

extension SQLStore {
    /// Adds bytes to a person's sum, or subtracts them.
    static func storageChange(_ bytes: Int64, of person: Int64) -> SQL {
        """
        UPDATE users SET stored_bytes =
            CASE WHEN stored_bytes + \(bytes) > 0 THEN stored_bytes + \(bytes) ELSE 0 END
        WHERE id = \(person)
        """
    }

    /// Subtracts what is left of this server's leases, so that a restart does not count it.
    func returnLeases() async {
        let left = quota.leases.removeAll()
        guard !left.isEmpty else { return }
        // If this fails, the sums stay a little too large.
        _ = try? await database.write { connection in
            for (person, bytes) in left.sorted(by: { $0.key < $1.key }) {
                try connection.run(Self.storageChange(-bytes, of: person))
            }
        }
    }
}
