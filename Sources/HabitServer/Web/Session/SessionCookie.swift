import HTTPTypes
import HabitWire
import Hummingbird

/// The cookie of a login to the pages.
///
/// Its prefix makes browsers take it from this host alone, over https alone; they make an exception for loopback.
struct SessionCookie {
    private let name: String
    private let attributes: String

    init(_ access: AccessPolicy) {
        name = access.allowsHTTP ? "habit" : "__Host-habit"
        attributes = "; Path=/; \(access.allowsHTTP ? "" : "Secure; ")HttpOnly; SameSite=Lax"
    }

    /// The token in a request's cookie.
    func token(of request: Request) -> Substring? { request.cookie(name) }

    /// The field that sets the cookie.
    func setting(_ token: AccessToken) -> String {
        "\(name)=\(token.accessToken)\(attributes); Max-Age=\(Tokens.lifetime)"
    }

    /// The field that removes the cookie.
    var removing: String { "\(name)=\(attributes); Max-Age=0" }
}

extension Request {
    /// The value of a cookie, or nil.
    func cookie(_ name: String) -> Substring? {
        for field in headers[values: .cookie] {
            for pair in field.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                if parts.count == 2, parts[0].drop(while: { $0 == " " }) == name { return parts[1] }
            }
        }
        return nil
    }
}
