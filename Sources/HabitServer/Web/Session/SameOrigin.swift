import HTTPTypes
import HabitWire
import Hummingbird

/// The rule that only pages of this server may change anything.
///
/// Browsers say where a request comes from, so no token is needed (compare Go's `http.CrossOriginProtection`).
struct SameOrigin {
    /// The origin of this server, if it is set.
    let publicURL: String?

    /// - Throws: a ``Problem`` for a request that changes something and does not come from a page of this server.
    func check(_ request: Request) throws(Problem) {
        guard request.method != .get, request.method != .head, !isSameOrigin(request) else { return }
        throw Problem(
            .forbidden,
            "This form was not sent from a page of this server, so nothing was changed."
        )
    }

    /// `Sec-Fetch-Site` decides if there is one.
    ///
    /// Browsers send it over https and to loopback.
    private func isSameOrigin(_ request: Request) -> Bool {
        let sites = HTTPField.Name("Sec-Fetch-Site").map { request.headers[values: $0] } ?? []
        if let site = sites.first {
            return sites.count == 1 && (site == "same-origin" || site == "none")
        }
        let origins = request.headers[values: .origin]
        guard let origin = origins.first.map(Self.normalized), origins.count == 1 else { return false }
        if let publicURL { return origin == Self.normalized(publicURL) }
        guard let host = request.head.authority else { return false }
        return ["http://", "https://"].contains { origin == Self.normalized($0 + host) }
    }

    /// An origin in lower case without the scheme's own port, as browsers write it.
    private static func normalized(_ origin: String) -> String {
        let origin = origin.lowercased()
        for (scheme, port) in [("http://", ":80"), ("https://", ":443")]
        where origin.hasPrefix(scheme) && origin.hasSuffix(port) {
            return String(origin.dropLast(port.count))
        }
        return origin
    }
}
