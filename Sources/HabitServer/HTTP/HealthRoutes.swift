import HabitWire
import Hummingbird
import Synchronization

/// Liveness and readiness.
struct HealthRoutes {
    let store: any HabitStore
    let objects: any ObjectStore
    let metrics: Metrics

    func add(to router: Router<RootContext>) {
        router.on(.live, use: live)
        router.on(.ready, use: ready)
    }

    private static let liveBody = Result { try JSONBody(["status": "live"]) }

    private func live(_ request: Request, _ context: RootContext) async throws -> Response {
        try Response(Self.liveBody.get())
    }

    /// Ready while the database responds; an unavailable file store is reported but does not affect readiness.
    private func ready(_ request: Request, _ context: RootContext) async throws -> Response {
        async let files = filesAnswer()
        try await store.check()
        return try await Response([
            "status": "ready", "database": "ok", "files": files,
        ])
    }

    private func filesAnswer() async -> String {
        do { try await objects.check() } catch { return "unavailable" }
        return metrics.missingFiles.load(ordering: .relaxed) == 0 ? "ok" : "incomplete"
    }
}
