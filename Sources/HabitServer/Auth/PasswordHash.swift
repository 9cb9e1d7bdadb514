import Crypto
import CryptoExtras
import FoundationEssentials

/// A password's hash: scrypt with N 2^15, r 8, p 3, which OWASP's cheat sheet names, as a PHC string.
struct PasswordHash: Sendable {
    private static let prefix = "$scrypt$ln=15,r=8,p=3$"
    private static let saltLength = 16
    private static let keyLength = 32

    /// Compared with when there is no such user, so that it costs the same as a wrong password; no password is
    /// known that derives to zeros.
    static let ofNobody = PasswordHash(
        salt: Array(repeating: 0, count: saltLength), key: Array(repeating: 0, count: keyLength))

    private let salt: [UInt8]
    private let key: [UInt8]

    private init(salt: [UInt8], key: [UInt8]) {
        self.salt = salt
        self.key = key
    }

    /// Hashes a password with a new salt. It takes tenths of a second and 32 MiB.
    init(hashing password: String) throws {
        salt = SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
        key = try Self.derive(password, salt)
    }

    /// Reads a PHC string; nil if it is none of ours.
    init?(phc text: String) {
        guard text.hasPrefix(Self.prefix) else { return nil }
        let parts = text.dropFirst(Self.prefix.count).split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 2, let salt = Self.bytes(parts[0]), let key = Self.bytes(parts[1]),
            salt.count == Self.saltLength, key.count == Self.keyLength
        else { return nil }
        self.salt = salt
        self.key = key
    }

    /// The PHC string: `$scrypt$ln=15,r=8,p=3$salt$key`, in base64 without padding.
    var phc: String {
        Self.prefix + Self.text(salt) + "$" + Self.text(key)
    }

    /// Whether it is the hash of a password; it takes as long as making one.
    func matches(_ password: String) throws -> Bool {
        let other = try Self.derive(password, salt)
        // Every byte is looked at, so that the time says nothing of where they differ.
        return zip(key, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func derive(_ password: String, _ salt: [UInt8]) throws -> [UInt8] {
        try KDF.Scrypt.deriveKey(
            from: Array(password.utf8), salt: salt, outputByteCount: keyLength,
            rounds: 1 << 15, blockSize: 8, parallelism: 3, maxMemory: 64 << 20
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
