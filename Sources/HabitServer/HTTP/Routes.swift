import HabitWire
import Hummingbird

extension Server {
    /// All routes: public ones, and those that require a token.
    func routes() -> Router<RootContext> {
        let router = Router(context: RootContext.self, options: .autoGenerateHeadEndpoints)
        router.middlewares.add(
            ProblemMiddleware(
                log: requests,
                counters: metrics.requests,
                pages: PageMiddleware(server: self)
            )
        )
        HealthRoutes(store: store, objects: objects, metrics: metrics).add(to: router)
        DescriptionRoutes().add(to: router)
        MetricsRoutes(server: self).add(to: router)
        LoginRoutes(server: self).add(to: router)
        PictureLinkRoutes(server: self).add(to: router)
        WebRoutes(server: self).add(to: router)
        let people = router.group()
            .add(middleware: TokenMiddleware(sessions: sessions, clock: clock))
            .group(context: UserContext.self)
        AccountRoutes(server: self).add(to: people)
        TokenRoutes(server: self).add(to: people)
        AvatarRoutes(server: self).add(to: people)
        AttachmentRoutes(server: self).add(to: people)
        HabitRoutes(server: self).add(to: people)
        CheckInRoutes(server: self).add(to: people)
        ReportRoutes(server: self).add(to: people)
        CalendarRoutes(server: self).add(to: people)
        PictureRoutes(server: self).add(to: people)
        SharedPictureRoutes(server: self).add(to: people)
        EventRoutes(server: self).add(to: people)
        ExportRoutes(server: self).add(to: people)
        ImportRoutes(server: self).add(to: people)
        ApplyRoutes(server: self).add(to: people)
        return router
    }
}

extension RouterMethods where Context == RootContext {
    /// Adds the handler of a public endpoint.
    func on(
        _ endpoint: Endpoint,
        use handler: @escaping @Sendable (Request, RootContext) async throws -> Response
    ) {
        assert(Endpoint.all.contains(endpoint), "an endpoint that is not in the table is not described")
        on(RouterPath(endpoint.template), method: HTTPRequest.Method(endpoint.method)) { request, context in
            _ = try RequestQuery(request, of: endpoint)
            return try await handler(request, context)
        }
    }
}

extension RouterMethods where Context == UserContext {
    /// Adds the handler of an endpoint; it is only called if the sender's grant allows it.
    func on(
        _ endpoint: Endpoint,
        use handler: @escaping @Sendable (Request, UserContext) async throws -> Response
    ) {
        assert(Endpoint.all.contains(endpoint), "an endpoint that is not in the table is not described")
        on(RouterPath(endpoint.template), method: HTTPRequest.Method(endpoint.method)) { request, context in
            try context.identity.grant.check(endpoint.access)
            var context = context
            context.query = try RequestQuery(request, of: endpoint)
            return try await handler(request, context)
        }
    }
}

extension HTTPRequest.Method {
    fileprivate init(_ method: HabitWire.Method) {
        self =
            switch method {
            case .get: .get
            case .post: .post
            case .put: .put
            case .patch: .patch
            case .delete: .delete
            }
    }
}
