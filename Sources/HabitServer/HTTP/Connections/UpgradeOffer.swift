import NIOHTTP1

/// Whether a request offers to speak another protocol, as the parser understands it.
///
/// The parser stops after such a request. It must be known for sure when it does: a fresh parser in the middle of a
/// message would read another request than was sent.
enum UpgradeOffer {
    /// None is made, and the parser goes on.
    case none
    /// One is made, and the parser stops.
    case made
    /// It is written as nobody writes it; the connection ends after the answer.
    case unclear

    init(_ head: HTTPRequestHead) {
        guard head.method != .CONNECT else {
            self = .unclear
            return
        }
        // The parser takes both for one field.
        let options = head.headers["connection"] + head.headers["proxy-connection"]
        let protocols = head.headers["upgrade"]
        guard !protocols.isEmpty, options.contains(where: { $0.lowercased().contains("upgrade") }) else {
            self = .none
            return
        }
        let isPlain = options.contains { value in
            !value.utf8.contains(UInt8(ascii: "\t"))
                && value.split(separator: ",").contains {
                    $0.drop { $0 == " " }.lowercased().split(separator: " ") == ["upgrade"]
                }
        }
        self = isPlain && protocols.allSatisfy { !$0.isEmpty } ? .made : .unclear
    }
}
