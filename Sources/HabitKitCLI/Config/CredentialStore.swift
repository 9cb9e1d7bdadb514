internal import FoundationEssentials
internal import HabitModel
internal import HabitWire
internal import POSIXFiles

/// The logins of one profile in `credentials.json`, one per server.
struct CredentialStore {
    private struct Content: Codable {
        static let currentVersion = 1

        var version = Content.currentVersion
        var logins: [Login] = []
    }

    private let file: PrivateFile
    private let folder: String
    private let profile: String?

    init(_ places: XDGPaths, profile: String?) {
        file = PrivateFile(path: places.credentials)
        folder = places.configuration
        self.profile = profile
    }

    /// The login at a server, if there is one.
    func login(at server: ServerURL) throws(Failure) -> Login? {
        try content().logins.first { isOurs($0, at: server.text) }
    }

    /// The logins of every profile, at every server.
    func all() throws(Failure) -> [Login] {
        try content().logins
    }

    /// Whether the profile has a login at any server.
    func hasLogins() throws(Failure) -> Bool {
        try content().logins.contains { $0.profile == profile }
    }

    /// Stores a login, replacing the previous one for its server.
    func keep(_ login: Login) throws(Failure) {
        var login = login
        login.profile = profile
        try change { logins in
            logins.removeAll { isOurs($0, at: login.server) }
            logins.append(login)
        }
    }

    /// Changes a login, unless another one has replaced it.
    func refresh(_ login: Login, _ refresh: (inout Login) -> Void) throws(Failure) {
        try change { logins in
            for index in logins.indices
            where isOurs(logins[index], at: login.server) && logins[index].accessToken == login.accessToken {
                refresh(&logins[index])
            }
        }
    }

    /// Removes the login at a server.
    func forget(_ server: ServerURL) throws(Failure) {
        try change { logins in logins.removeAll { isOurs($0, at: server.text) } }
    }

    private func isOurs(_ login: Login, at server: String) -> Bool {
        login.server == server && login.profile == profile
    }

    /// Reads, changes and writes under the folder lock, so that simultaneous logins are both stored.
    private func change(_ change: (inout [Login]) -> Void) throws(Failure) {
        try FolderLock.hold(folder) { () throws(Failure) in
            var content = try content()
            change(&content.logins)
            try write(content)
        }
    }

    private func content() throws(Failure) -> Content {
        guard let text = try file.contents(limit: 1 << 20).map({ PlainText($0) }), !text.isBlank else {
            return Content()
        }
        let content: Content
        do {
            content = try JSON.decode(Content.self, from: Array(text.bytes))
        } catch {
            throw Failure(
                .fileUnusable,
                "\(file.path) is damaged",
                hint: "remove it, then run habit login NAME"
            )
        }
        guard content.version == Content.currentVersion else {
            throw Failure(
                .fileUnusable,
                "\(file.path) was written by a newer version of habit",
                hint: "upgrade habit"
            )
        }
        return content
    }

    private func write(_ content: Content) throws(Failure) {
        do {
            try file.write([UInt8](JSON.encode(content)) + [UInt8(ascii: "\n")])
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.fileUnusable, "cannot write \(file.path): \(error)")
        }
    }
}

/// A stored login at one server.
struct Login: Codable, Hashable, Sendable {
    /// The server the token belongs to; it is sent to no other.
    var server: String
    /// The profile it belongs to; nil for the default profile.
    var profile: String?
    /// The account's name.
    var username: String
    /// The globally unique id of the account; nil until an answer includes it.
    var uid: String?
    /// The bearer token.
    var accessToken: String
    /// When the token expires.
    var expiresAt: Instant?
    /// When the account's day starts, stored so that a check-in needs only one request.
    var dayStartsAt: DayStart

    private enum CodingKeys: String, CodingKey {
        case server, profile, username, uid
        case accessToken = "access_token"
        case expiresAt = "expires_at"
        case dayStartsAt = "day_starts_at"
    }
}
