import NIOHTTP1

/// Whether a request offers another protocol, as the parser sees it.
///
/// The parser stops after such a request. This must match exactly: a new parser in the middle of a message would read
/// requests that were never sent.
enum UpgradeOffer {
    /// No offer. The parser continues.
    case none
    /// An offer. The parser stops.
    case made
    /// An unusual spelling. The connection closes after the answer.
    case unclear

    init(_ head: HTTPRequestHead) {
        guard head.method != .CONNECT else {
            self = .unclear
            return
        }
        // The parser treats both as one field.
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
