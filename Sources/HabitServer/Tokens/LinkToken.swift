import Crypto
import FoundationEssentials
import POSIXFiles

/// The secret part of a link, of which only a hash is stored.
struct LinkToken {
    /// 128 random bits as 22 characters of base64url.
    let text: String

    /// A new token.
    init() {
        let bytes = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
        text = bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// The token in a link; nil if it cannot be one.
    init?(_ text: String) {
        let isBase64URL = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard text.utf8.count == 22, isBase64URL else { return nil }
        self.text = text
    }

    /// SHA-256, in hexadecimal digits: a random token needs no slow hash.
    var hash: String { Hex.text(SHA256.hash(data: Array(text.utf8))) }
}
