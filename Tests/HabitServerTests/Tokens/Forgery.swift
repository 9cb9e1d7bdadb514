import Crypto
import HabitModel
import HabitWire
import POSIXFiles

@testable import HabitServer

/// Makes tokens that the server would not.
struct Forgery {
    var header = #"{"alg":"HS256","typ":"at+jwt"}"#
    /// The claims in order; names may be repeated.
    var claims: [(name: String, value: String)]
    var key = TestServer.secret

    /// The claims of a genuine token of a session.
    init(session: LoginRecord, now: Instant) {
        let seconds = now.wholeSecond.microseconds / 1_000_000
        claims = [
            ("iss", "\"habit-server\""), ("aud", "\"habit\""), ("sub", "\"\(session.userID)\""),
            ("sid", "\"\(session.id)\""), ("jti", "\"j\""), ("iat", "\(seconds)"),
            ("exp", "\(seconds + 3600)"),
        ]
    }

    /// A copy with another value of a claim; nil removes the claim.
    func with(_ name: String, _ value: String?) -> Forgery {
        var forgery = self
        forgery.claims = claims.compactMap { claim in
            guard claim.name == name else { return claim }
            return value.map { (name, $0) }
        }
        return forgery
    }

    /// A copy with an additional claim.
    func adding(_ name: String, _ value: String) -> Forgery {
        var forgery = self
        forgery.claims.append((name, value))
        return forgery
    }

    func with(header: String) -> Forgery {
        var forgery = self
        forgery.header = header
        return forgery
    }

    var payload: String { "{" + claims.map { "\"\($0.name)\":\($0.value)" }.joined(separator: ",") + "}" }

    /// The token, signed with HMAC SHA-256 whatever its header says.
    var token: String {
        let text = Base64URL.text(Array(header.utf8)) + "." + Base64URL.text(Array(payload.utf8))
        let signature = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: key))
        return text + "." + Base64URL.text(Array(signature))
    }

}

extension Person {
    /// A token for a session of this person, valid until a test changes it.
    func forgery() async throws -> Forgery {
        let session = LoginRecord(
            id: "forged-\(server.counter.next())",
            userID: user.id,
            createdAt: server.clock.now,
            expiresAt: server.clock.now.advanced(bySeconds: Tokens.lifetime)
        )
        try await server.server.store.addSession(session)
        return Forgery(session: session, now: server.clock.now)
    }
}
