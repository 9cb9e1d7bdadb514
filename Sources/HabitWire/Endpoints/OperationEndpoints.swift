/// What operators and other programs ask the server about itself.
extension Endpoint {
    /// Reports whether the server is running.
    public static let live = Endpoint(
        .get,
        "/health/live",
        .anybody,
        nil,
        about: .init(
            .operation,
            "checkLiveness",
            "Check whether the server is running",
            .ok(HealthDocument.live),
            usesDatabase: false
        )
    )
    /// Reports whether the server is ready to work.
    public static let ready = Endpoint(
        .get,
        "/health/ready",
        .anybody,
        nil,
        about: .init(
            .operation,
            "checkReadiness",
            "Check whether the server can answer: it reaches its database",
            .ok(HealthDocument.ready)
        )
    )
    /// Returns figures of the running server.
    public static let metrics = Endpoint(
        .get,
        "/metrics",
        .anybody,
        nil,
        about: .init(
            .operation,
            "showMetrics",
            "Show figures for Prometheus; only for the server's machine, or with the operator's token",
            .init(200, "The figures in Prometheus's text format", .media(["text/plain"])),
            or: [.notFound, .notLoggedIn, .tokenInvalid],
            usesDatabase: false
        )
    )
    /// Returns the OpenAPI document.
    public static let openAPI = Endpoint(
        .get,
        "/openapi.json",
        .anybody,
        about: .init(
            .operation,
            "describe",
            "Describe this interface for programs (OpenAPI 3.1)",
            .init(200, "This document", .media(["application/json"])),
            .unchanged,
            usesDatabase: false
        )
    )
    /// Returns the page that describes the interface.
    public static let docs = Endpoint(
        .get,
        "/docs",
        .anybody,
        about: .init(
            .operation,
            "describeForPeople",
            "Describe this interface for people",
            .init(200, "A page", .media(["text/html"])),
            .unchanged,
            usesDatabase: false
        )
    )
}

/// What the health checks answer.
enum HealthDocument {
    static let live = DocumentSchema("liveness", "The server is running.") {
        [.init("status", .oneOf(["live"]), "always \"live\"")]
    }

    static let ready = DocumentSchema("readiness", "The server can answer.") {
        [
            .init("status", .oneOf(["ready"]), "always \"ready\""),
            .init("database", .oneOf(["ok"]), "always \"ok\": otherwise the answer is 503"),
            .init(
                "files",
                .oneOf(["ok", "incomplete", "unavailable"]),
                "whether the file store can be reached, and had the bytes of all files at the last daily look"
            ),
        ]
    }
}
