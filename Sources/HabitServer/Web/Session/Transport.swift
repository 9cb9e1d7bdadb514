import HTTPTypes
import Hummingbird

/// Whether a browser can log in over the way that a request came.
struct Transport {
    let access: AccessPolicy

    /// Browsers drop the cookie over plain http, except to their own machine, and the person would land on the login
    /// page again and again.
    func canLogIn(_ request: Request, _ context: some ConnectedContext) -> Bool {
        if access.allowsHTTP { return true }
        let host = request.head.authority ?? ""
        return Self.isLoopback(host) || isHTTPS(request, host, context)
    }

    /// A proxy says it of itself; without that, the public address does.
    private func isHTTPS(_ request: Request, _ host: String, _ context: some ConnectedContext) -> Bool {
        let peer = context.channel.remoteAddress?.ipAddress.flatMap { IPAddress($0) }
        let schemes = HTTPField.Name("X-Forwarded-Proto").map { request.headers[values: $0] } ?? []
        if let peer, access.proxies.isTrusted(peer),
            let scheme = schemes.last?.split(separator: ",").last
        {
            return scheme.lowercased().filter { $0 != " " } == "https"
        }
        return access.publicURL?.lowercased() == "https://\(host.lowercased())"
    }

    private static func isLoopback(_ authority: String) -> Bool {
        let isBracketed = authority.hasPrefix("[")
        let host = isBracketed ? authority.prefix { $0 != "]" }.dropFirst() : authority.prefix { $0 != ":" }
        if let address = IPAddress(String(host)) { return TrustedProxies.loopback.isTrusted(address) }
        return host.lowercased() == "localhost" || host.lowercased().hasSuffix(".localhost")
    }
}
