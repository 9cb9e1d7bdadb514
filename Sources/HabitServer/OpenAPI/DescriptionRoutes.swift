import Crypto
import FoundationEssentials
import HTTPTypes
import HabitWire
import Hummingbird

/// The description of the interface, for programs and for people.
///
/// Both are made on the first request.
struct DescriptionRoutes {
    private static let openAPI = FixedText(OpenAPIDocument.json.text(), type: "application/json")
    private static let docs = FixedText(
        DocsPage.text,
        type: "text/html; charset=utf-8",
        headers: [.contentSecurityPolicy: policy]
    )

    /// The page may load and run nothing; its own style is allowed by its hash.
    private static var policy: String {
        let hash = Data(SHA256.hash(data: Array(DocsPage.style.utf8))).base64EncodedString()
        return "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'"
    }

    func add(to router: Router<RootContext>) {
        router.on(.openAPI) { request, _ in Self.openAPI.answer(to: request) }
        router.on(.docs) { request, _ in Self.docs.answer(to: request) }
    }
}
