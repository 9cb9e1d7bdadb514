import Crypto
import CryptoExtras
import FoundationEssentials

/// A password hash: scrypt, in PHC string format.
struct PasswordHash: Sendable {
    private static let saltLength = 16
    private static let keyLength = 32

    private let cost: PasswordCost
    private let salt: [UInt8]
    private let key: [UInt8]

    private init(cost: PasswordCost, salt: [UInt8], key: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.key = key
    }

    /// The hash to compare with if the user does not exist, so that it takes as long as a wrong password; no known
    /// password derives a key of zeros.
    static func ofNobody(cost: PasswordCost) -> PasswordHash {
        PasswordHash(
            cost: cost,
            salt: Array(repeating: 0, count: saltLength),
            key: Array(repeating: 0, count: keyLength)
        )
    }

    /// Hashes a password with a new salt.
    init(hashing password: String, cost: PasswordCost = .standard) throws {
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
        self.init(cost: cost, salt: salt, key: try Self.derive(password, salt, cost))
    }

    /// Parses a PHC string; nil if it is not in our format.
    init?(phc text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt", let cost = PasswordCost(parts[2]),
            let salt = Self.bytes(parts[3]), let key = Self.bytes(parts[4]),
            salt.count == Self.saltLength, key.count == Self.keyLength
        else { return nil }
        self.init(cost: cost, salt: salt, key: key)
    }

    /// The PHC string: `$scrypt$ln=15,r=8,p=3$salt$key`, in base64 without padding.
    var phc: String {
        "$scrypt$\(cost)$\(Self.text(salt))$\(Self.text(key))"
    }

    /// Whether it is the hash of a password; takes as long as hashing.
    func matches(_ password: String) throws -> Bool {
        let other = try Self.derive(password, salt, cost)
        // Compares every byte, so that the time does not reveal where they differ.
        return zip(key, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func derive(_ password: String, _ salt: [UInt8], _ cost: PasswordCost) throws -> [UInt8] {
        try KDF.Scrypt.deriveKey(
            from: Array(password.utf8),
            salt: salt,
            outputByteCount: keyLength,
            rounds: cost.rounds,
            blockSize: cost.blockSize,
            parallelism: cost.parallelism,
            maxMemory: 64 << 20
        ).withUnsafeBytes { Array($0) }
    }

    private static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("=", with: "")
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        let padded = text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: String(padded)).map(Array.init)
    }
}

/// The cost of a hash: the parameters of scrypt, with their names in PHC format.
struct PasswordCost: Sendable, Hashable, CustomStringConvertible {
    /// N 2^15, r 8, p 3, as OWASP recommends; a hash takes tenths of a second and 32 MiB.
    static let standard = PasswordCost(exponent: 15, parallelism: 3)
    private static let blockSize = 8

    /// The base-2 logarithm of N.
    let exponent: Int
    let parallelism: Int

    /// Parses the parameters of a stored hash; nil if they cost more than the standard ones.
    init?(_ text: Substring) {
        for exponent in 1...Self.standard.exponent {
            for parallelism in 1...Self.standard.parallelism {
                self.init(exponent: exponent, parallelism: parallelism)
                if description == text { return }
            }
        }
        return nil
    }

    init(exponent: Int, parallelism: Int) {
        self.exponent = exponent
        self.parallelism = parallelism
    }

    var rounds: Int { 1 << exponent }
    var blockSize: Int { Self.blockSize }

    /// PHC format, such as `ln=15,r=8,p=3`.
    var description: String { "ln=\(exponent),r=\(blockSize),p=\(parallelism)" }
}
