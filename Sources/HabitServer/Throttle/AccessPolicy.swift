/// Who may create an account.
enum SignupPolicy: String, CaseIterable, Sendable {
    /// Anybody.
    case open
    /// Anybody with an invitation, see ``Invites``.
    case invite
    /// Nobody.
    case off
}

/// How the server meets people it does not know yet.
struct AccessPolicy: Sendable {
    var signup = SignupPolicy.open
    /// Whether logins and sign-ups are limited.
    var isThrottled = true
    /// Whose `X-Forwarded-For` counts.
    var proxies = TrustedProxies.loopback
    /// The origin of links, without a slash at the end; nil for the address the server listens on.
    var publicURL: String?

    /// The bearer token of `/metrics`; nil for this machine alone.
    var metricsToken: Secret?

    /// Parses an origin: `http(s)://host` with an optional port.
    static func origin(_ text: String) -> String? {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return nil }
        let authority = text.dropFirst(scheme.count)
        let host = authority.hasSuffix("/") ? authority.dropLast() : authority
        return HostField.isValid([String(host)], isOptional: false) ? scheme + host : nil
    }
}
