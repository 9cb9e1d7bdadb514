import Crypto
import HabitModel
import POSIXFiles

/// The addresses from which people have logged in, which the database stores as keyed hashes.
///
/// Without the key, nobody can tell an address from its hash, or that two people share one.
struct KnownAddresses: Sendable {
    /// An address stays known for 30 days after a login.
    static let lifetime: Int64 = 30 * 86400
    /// How many addresses of one person are known; more logins forget the oldest.
    static let limit = 50

    private let store: any HabitStore
    private let key: SymmetricKey

    /// - Parameter secret: the key that signs tokens, which all servers share.
    init(store: any HabitStore, secret: [UInt8]) {
        self.store = store
        let derived = HMAC<SHA256>.authenticationCode(
            for: Array("known addresses".utf8),
            using: SymmetricKey(data: secret)
        )
        key = SymmetricKey(data: derived)
    }

    /// Whether an account was logged in to from an address in the last 30 days.
    ///
    /// - Parameter userID: nil for a name without an account, which takes as long.
    func contains(_ address: IPAddress, of userID: Int64?, at now: Instant) async throws -> Bool {
        let since = now.advanced(bySeconds: -Self.lifetime)
        return try await store.hasLoggedIn(userID ?? 0, from: hash(address, of: userID ?? 0), since: since)
    }

    /// How the database names an address of a person.
    func hash(_ address: IPAddress, of userID: Int64) -> String {
        let text = Array("\(userID) \(address.subscriber)".utf8)
        return Hex.text(HMAC<SHA256>.authenticationCode(for: text, using: key))
    }
}

extension SQLStore {
    func hasLoggedIn(_ userID: Int64, from address: String, since: Instant) async throws -> Bool {
        try await database.read { connection in
            try connection.row(
                """
                SELECT user_id FROM login_addresses
                WHERE user_id = \(userID) AND address = \(address) AND last_login_at >= \(since)
                """
            ) != nil
        }
    }

    /// Remembers the address of a login in its transaction, which holds the lock on the person's row.
    static func noteLogin(_ login: LoginRecord, in connection: any SQLConnection) throws {
        guard let address = login.address else { return }
        try connection.run(
            """
            INSERT INTO login_addresses (user_id, address, last_login_at)
            VALUES (\(login.userID), \(address), \(login.createdAt))
            ON CONFLICT (user_id, address) DO UPDATE SET last_login_at = excluded.last_login_at
            """
        )
        try connection.run(
            """
            DELETE FROM login_addresses WHERE user_id = \(login.userID)
                AND (last_login_at < \(login.createdAt.advanced(bySeconds: -KnownAddresses.lifetime))
                    OR address NOT IN (SELECT address FROM login_addresses WHERE user_id = \(login.userID)
                        ORDER BY last_login_at DESC, address LIMIT \(KnownAddresses.limit)))
            """
        )
    }
}
