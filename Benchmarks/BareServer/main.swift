// The cheapest route that Hummingbird can serve, on loopback at the port that the argument names: what /health/live of
// habit-server is measured against.

import Hummingbird
import Logging

let router = Router()
router.get("/health/live") { _, _ in
    Response(
        status: .ok,
        headers: [.contentType: "application/json"],
        body: .init(byteBuffer: ByteBuffer(string: #"{"status":"ok"}"#))
    )
}
let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8080
let application = Application(
    router: router,
    configuration: .init(address: .hostname("127.0.0.1", port: port)),
    logger: Logger(label: "bare") { _ in SwiftLogNoOpLogHandler() }
)
try await application.runService()
