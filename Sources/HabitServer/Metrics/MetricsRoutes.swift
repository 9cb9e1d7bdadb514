import Crypto
import HTTPTypes
import HabitWire
import Hummingbird
import NIOCore

/// Metrics, only for this machine, or for everybody with the operator's token.
struct MetricsRoutes {
    let server: Server

    func add(to router: Router<RootContext>) {
        router.on(.metrics, use: show)
    }

    private func show(_ request: Request, _ context: RootContext) async throws -> Response {
        try admit(request, context)
        return Response(
            status: .ok,
            headers: [.contentType: MetricsText.mediaType],
            body: .init(byteBuffer: ByteBuffer(string: server.metricsText()))
        )
    }

    /// Whether a request comes from this machine and was not passed on by a proxy, whose client may be anywhere.
    private func isLocal(_ request: Request, _ context: RootContext) -> Bool {
        let forwarded = ["Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"].compactMap { HTTPField.Name($0) }
        return TrustedProxies.peer(of: context).isLoopback
            && !forwarded.contains { request.headers.contains($0) }
    }

    /// Without a token, the path does not exist for other machines.
    private func admit(_ request: Request, _ context: RootContext) throws {
        guard let secret = server.access.metricsToken else {
            guard isLocal(request, context) else {
                throw Problem.nothingHere
            }
            return
        }
        // The comparison takes as long for any wrong token.
        let given = SHA256.hash(data: Array(try TokenMiddleware.token(of: request).utf8))
        guard given == SHA256.hash(data: Array(secret.exposed.utf8)) else {
            throw Problem(.tokenInvalid, "This is not the token of the metrics.")
        }
    }
}
