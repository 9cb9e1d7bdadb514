import HTTPTypes
import Hummingbird

/// The header fields of every page.
enum PageHeaders {
    /// Nothing from elsewhere is loaded, and no script or style within the page runs.
    private static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
        "manifest-src 'self'", "worker-src 'self'", "form-action 'self'", "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'", "trusted-types habit",
    ].joined(separator: "; ")

    private static let fields: [(name: String, value: String)] = [
        ("Content-Security-Policy", policy),
        // With `no-referrer`, browsers would send our own forms with `Origin: null`.
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ]

    /// Files that a page shows have stricter fields of their own.
    ///
    /// - Parameter isLoggedIn: whether the page shows somebody's data; browsers then keep no copy, not even for the
    ///   back button.
    static func add(to response: inout Response, isLoggedIn: Bool) {
        for (name, value) in fields {
            guard let name = HTTPField.Name(name), response.headers[name] == nil else { continue }
            response.headers[name] = value
        }
        response.headers[.vary] = "Cookie"
        if response.headers[.cacheControl] == nil {
            response.headers[.cacheControl] = isLoggedIn ? "no-store" : "no-cache"
        }
    }
}
