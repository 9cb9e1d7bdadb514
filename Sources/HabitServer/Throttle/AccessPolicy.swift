/// Who may create an account.
enum SignupPolicy: String, CaseIterable, Sendable {
    /// Anybody.
    case open
    /// Anybody with an invitation, see ``Invites``.
    case invite
    /// Nobody.
    case off
}

/// The rules for people without a login, and where the server is reached.
struct AccessPolicy: Sendable {
    var signup = SignupPolicy.open
    /// Whether logins and sign-ups are limited.
    var isThrottled = true
    /// Whose `X-Forwarded-For` counts.
    var proxies = TrustedProxies.loopback
    /// Whether people may log in to the pages over plain http, on a network that they trust.
    var allowsHTTP = false
    /// The origin of links, without a slash at the end; nil for the address the server listens on.
    var publicURL: String?

    /// The bearer token of `/metrics`; nil if only this machine may read them.
    var metricsToken: Secret?

    /// Parses an origin: `http(s)://host` with an optional port.
    ///
    /// - Returns: the origin as browsers write it: in lower case, without the usual port of its scheme.
    static func origin(_ text: String) -> String? {
        let text = text.lowercased()
        let usualPorts = ["https://": ":443", "http://": ":80"]
        guard let (scheme, usualPort) = usualPorts.first(where: { text.hasPrefix($0.key) }) else {
            return nil
        }
        var authority = text.dropFirst(scheme.count)
        if authority.hasSuffix("/") { authority.removeLast() }
        guard HostField.isValid([String(authority)], isOptional: false) else { return nil }
        let host =
            authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
        let port = authority.dropFirst(host.count)
        guard port.isEmpty || (Int(port.dropFirst()).map { 1...65535 ~= $0 } ?? false) else { return nil }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        let isName = labels.allSatisfy { !$0.isEmpty && !$0.hasPrefix("-") && !$0.hasSuffix("-") }
        guard isName else { return nil }
        return scheme + host + (port == usualPort ? "" : port)
    }
}
