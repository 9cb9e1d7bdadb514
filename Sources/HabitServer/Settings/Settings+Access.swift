extension AccessPolicy {
    init(_ source: SettingsSource) throws(SettingsError) {
        self.init()
        if let text = try source.text(.signup) {
            guard let policy = SignupPolicy(rawValue: text) else {
                throw SettingsError(Setting.signup.variable, "must be open, invite or off")
            }
            signup = policy
        }
        isThrottled = try source.flag(.throttle) ?? true
        allowsHTTP = try source.flag(.allowHTTP) ?? false
        if let text = try source.text(.trustedProxies) {
            guard let proxies = TrustedProxies(text) else {
                throw SettingsError(
                    Setting.trustedProxies.variable,
                    "must be networks such as 10.0.0.0/8, separated by commas, or none"
                )
            }
            self.proxies = proxies
        }
        if let text = try source.text(.publicURL) {
            guard let origin = Self.origin(text) else {
                throw SettingsError(
                    Setting.publicURL.variable,
                    "must be http(s)://host or http(s)://host:port, without a path"
                )
            }
            publicURL = origin
        }
        metricsToken = try source.secret(.metricsToken)
        if let token = metricsToken, token.exposed.utf8.count < 16 || token.exposed.contains(" ") {
            throw SettingsError(
                Setting.metricsToken.variable,
                "must have at least 16 characters and no spaces"
            )
        }
    }
}

extension Settings {
    static func quota(_ source: SettingsSource) throws(SettingsError) -> Int64 {
        guard let text = try source.text(.quota) else { return StorageQuota.standard }
        guard let bytes = StorageQuota.size(text) else {
            throw SettingsError(
                Setting.quota.variable,
                "must be a size of at least 1MiB, such as 500MiB or 1GiB"
            )
        }
        return bytes
    }

    /// The origin of links.
    ///
    /// - Throws: ``SettingsError`` if only a running server would know it.
    func origin() throws(SettingsError) -> String {
        if let url = access.publicURL { return url }
        guard port != 0 else {
            throw SettingsError(Setting.publicURL.variable, "is required if the port is 0")
        }
        return url(port: port)
    }

    /// The settings of ``access`` and the quota, as `--print-config` shows them.
    var accessLines: [String] {
        [
            "HABIT_PUBLIC_URL=\(access.publicURL ?? "   # \(url(port: port))")",
            "HABIT_TRUSTED_PROXIES=\(access.proxies)",
            "HABIT_SIGNUP=\(access.signup.rawValue)",
            "HABIT_THROTTLE=\(access.isThrottled ? "on" : "off")",
            "HABIT_ALLOW_HTTP=\(access.allowsHTTP ? "1" : "0")",
            "HABIT_QUOTA=\(quota)",
            "HABIT_METRICS_TOKEN=\(access.metricsToken.map(\.description) ?? "   # /metrics only for this machine")",
        ]
    }
}
