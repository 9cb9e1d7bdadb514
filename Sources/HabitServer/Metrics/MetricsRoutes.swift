import Crypto
import HTTPTypes
import HabitWire
import Hummingbird
import NIOCore

/// Metrics, for this machine alone or for everybody with the operator's token.
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

    /// Without a token, the path does not exist for other machines.
    private func admit(_ request: Request, _ context: RootContext) throws {
        guard let secret = server.access.metricsToken else {
            guard server.access.proxies.client(of: request, context).isLoopback else {
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

/// Counts the calls of a file store.
struct CountedObjectStore: ObjectStore {
    let base: any ObjectStore
    let metrics: Metrics

    func prepare() async throws(ObjectStoreError) { try await base.prepare() }

    func check() async throws(ObjectStoreError) { try await base.check() }

    func put(_ bytes: [UInt8], key: ObjectKey, contentType: String) async throws(ObjectStoreError) {
        try await count(.put) { () throws(ObjectStoreError) in
            try await base.put(bytes, key: key, contentType: contentType)
        }
    }

    func get(_ key: ObjectKey) async throws(ObjectStoreError) -> [UInt8] {
        try await count(.get) { () throws(ObjectStoreError) in try await base.get(key) }
    }

    func delete(_ key: ObjectKey) async throws(ObjectStoreError) {
        try await count(.delete) { () throws(ObjectStoreError) in try await base.delete(key) }
    }

    private func count<Value>(
        _ operation: Metrics.ObjectCall.Operation,
        _ call: () async throws(ObjectStoreError) -> Value
    ) async throws(ObjectStoreError) -> Value {
        do {
            let value = try await call()
            metrics.objects.add(.init(operation: operation, succeeded: true))
            return value
        } catch {
            metrics.objects.add(.init(operation: operation, succeeded: false))
            throw error
        }
    }
}
