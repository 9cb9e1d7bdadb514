import HabitWire
import Hummingbird

/// Whether the server runs, and whether it can work.
struct HealthRoutes {
    let store: any HabitStore
    let objects: any ObjectStore

    func add(to router: Router<RootContext>) {
        router.on(.live, use: live)
        router.on(.ready, use: ready)
    }

    private func live(_ request: Request, _ context: RootContext) async throws -> Response {
        try Response(["status": "live"])
    }

    /// Ready while the database answers; files that cannot be reached are said, and stop nothing else.
    private func ready(_ request: Request, _ context: RootContext) async throws -> Response {
        async let files = filesAnswer()
        try await store.check()
        return try await Response([
            "status": "ready", "database": "ok", "files": files ? "ok" : "unavailable",
        ])
    }

    private func filesAnswer() async -> Bool {
        do { try await objects.check() } catch { return false }
        return true
    }
}
