import Synchronization

/// What this server may still write for each person without changing the sum in the database.
///
/// A check-in takes a few hundred bytes. If each of them updated the person's row, every batch would write one more row
/// per person. So a server adds 16 KiB to the sum at once and uses them up in memory. The sum in the database is
/// therefore never too small, whatever other servers do. A crash or a failed transaction can leave it a lease too large.
final class StorageLeases: Sendable {
    /// In bytes.
    static let size: Int64 = 16 << 10
    /// For how many people leases are remembered.
    ///
    /// Beyond that, another one is forgotten, and its bytes stay in the sum.
    private static let limit = 50_000

    private let left = Mutex<[Int64: Int64]>([:])

    /// What is left of a person's lease, in bytes.
    subscript(person: Int64) -> Int64 { left.withLock { $0[person] ?? 0 } }

    /// Takes bytes from a person's lease, as far as it goes; returns how many are missing.
    func take(_ bytes: Int64, of person: Int64) -> Int64 {
        left.withLock { left in
            let taken = min(bytes, left[person] ?? 0)
            if taken > 0 { left[person] = (left[person] ?? 0) - taken }
            return bytes - taken
        }
    }

    /// Adds bytes that the database has counted but nobody has used.
    func add(_ bytes: Int64, to person: Int64) {
        left.withLock { left in
            if left.count >= Self.limit, left[person] == nil, let other = left.keys.first {
                left[other] = nil
            }
            left[person] = (left[person] ?? 0) + bytes
        }
    }

    /// Gives up all leases, so that their bytes can be subtracted from the sums.
    func removeAll() -> [Int64: Int64] {
        left.withLock { left in
            defer { left = [:] }
            return left.filter { $0.value > 0 }
        }
    }
}
