import Crypto

/// UUIDs made from names (RFC 9562, version 5), so that the same import makes the same ids.
enum UUIDv5 {
    /// The namespace of imported events.
    static let importNamespace = "5c0f6c0e-3b0c-5d7c-9a52-0b9f6d8f2a11"

    /// The UUID of a name in a namespace, in lower case; nil if the namespace is not a UUID.
    static func make(namespace: String, name: String) -> String? {
        guard let prefix = bytes(of: namespace) else { return nil }
        var hash = Insecure.SHA1()
        hash.update(data: prefix)
        hash.update(data: Array(name.utf8))
        var bytes = Array(hash.finalize().prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x50
        bytes[8] = bytes[8] & 0x3F | 0x80
        return text(of: bytes)
    }

    private static func bytes(of uuid: String) -> [UInt8]? {
        let digits = uuid.utf8.filter { $0 != UInt8(ascii: "-") }
            .map { Character(Unicode.Scalar($0)).hexDigitValue.map { UInt8($0) } }
        let values = digits.compactMap { $0 }
        guard values.count == 32, digits.count == 32 else { return nil }
        return stride(from: 0, to: 32, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }

    private static func text(of bytes: [UInt8]) -> String {
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text += "-" }
            text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return text
    }
}
