import HTTPTypes
import Hummingbird
import NIOCore

/// The proxies whose `X-Forwarded-For` tells where a request comes from.
struct TrustedProxies: Sendable, CustomStringConvertible {
    /// This machine.
    static let loopback = TrustedProxies(ranges: ["127.0.0.0/8", "::1"].compactMap { AddressRange($0) })

    private let ranges: [AddressRange]

    private init(ranges: [AddressRange]) {
        self.ranges = ranges
    }

    /// Parses networks in CIDR notation, separated by commas or spaces; `none` trusts nobody.
    init?(_ text: String) {
        guard text != "none" else {
            ranges = []
            return
        }
        let words = text.split { $0 == "," || $0 == " " }
        ranges = words.compactMap { AddressRange(String($0)) }
        guard !words.isEmpty, ranges.count == words.count else { return nil }
    }

    var description: String {
        ranges.isEmpty ? "none" : ranges.map(\.description).joined(separator: ",")
    }

    /// The client of a request: the last address on its way that is not a trusted proxy's.
    ///
    /// A client can put anything in front of the list, but each proxy adds the address it was called from at the end.
    /// An address that cannot be read ends the search, because the proxy after it may be the client.
    ///
    /// - Parameters:
    ///   - peer: the other end of the connection.
    ///   - forwarded: the values of `X-Forwarded-For`, in order.
    func client(of peer: IPAddress, forwarded: [String]) -> IPAddress {
        var client = peer
        let way = forwarded.flatMap { $0.split(separator: ",") }
        for word in way.reversed() {
            guard isTrusted(client), let address = Self.address(word) else { break }
            client = address
        }
        return client
    }

    func isTrusted(_ address: IPAddress) -> Bool {
        ranges.contains { $0.contains(address) }
    }

    /// An address as proxies write it: possibly with spaces, brackets or a port.
    private static func address(_ word: Substring) -> IPAddress? {
        let text = word.split { $0 == " " || $0 == "\t" }.joined()
        if text.hasPrefix("[") { return IPAddress(String(text.dropFirst().prefix { $0 != "]" })) }
        if let address = IPAddress(text) { return address }
        return IPAddress(String(text.prefix { $0 != ":" }))
    }
}

extension TrustedProxies {
    /// The address of a request's client.
    func client(of request: Request, _ context: some ConnectedContext) -> IPAddress {
        client(
            of: Self.peer(of: context),
            forwarded: HTTPField.Name("X-Forwarded-For").map { request.headers[values: $0] } ?? []
        )
    }

    /// The other end of a connection; the address 0 if the system does not tell.
    static func peer(of context: some ConnectedContext) -> IPAddress {
        context.channel.remoteAddress?.ipAddress.flatMap { IPAddress($0) } ?? IPAddress(high: 0, low: 0)
    }
}

/// A request context that knows the request's connection.
protocol ConnectedContext: RequestContext {
    var channel: any Channel { get }
}

extension RootContext: ConnectedContext {}

extension UserContext: ConnectedContext {}
