import HTTPTypes
import HabitModel
import HabitPictures
import HabitWire
import Hummingbird
import NIOCore

/// Pictures of a person's habits, for that person.
struct PictureRoutes {
    let server: Server

    func add(to router: RouterGroup<UserContext>) {
        router.on(.heatmapPicture, use: heatmap)
        router.on(.ratePicture, use: rate)
        router.on(.badgePicture, use: badge)
        router.on(.allHeatmapPicture, use: allHeatmap)
    }

    private func heatmap(_ request: Request, _ context: UserContext) async throws -> Response {
        let days = try CalendarQuery(
            context.query,
            today: server.today(context),
            limit: HeatmapSVG.maximumDays
        )
        return try await answer(context, PictureQuery(.heatmap, days, context.query))
    }

    private func rate(_ request: Request, _ context: UserContext) async throws -> Response {
        let days = CalendarQuery(today: server.today(context))
        return try await answer(context, PictureQuery(.rate, days, context.query))
    }

    private func badge(_ request: Request, _ context: UserContext) async throws -> Response {
        let days = CalendarQuery(today: server.today(context))
        return try await answer(context, PictureQuery(.badge, days, context.query))
    }

    private func allHeatmap(_ request: Request, _ context: UserContext) async throws -> Response {
        let days = try CalendarQuery(
            context.query,
            today: server.today(context),
            limit: HeatmapSVG.maximumDays
        )
        let theme = context.query.theme
        let text = try await server.draw(for: context.user.id, on: context.channel) {
            try await server.habits.list(of: context.user, HabitFilter(amounts: .day(days.today)))
        } make: { habits, cancellation in
            try HeatmapSVG(habits.calendar(days, cancellation), title: "All habits").text(theme)
        }
        return Response(picture: text)
    }

    private func answer(_ context: UserContext, _ query: PictureQuery) async throws -> Response {
        let text = try await server.draw(for: context.user.id, on: context.channel) {
            try await server.amounts(of: context.habitReference(), of: context.user, as: query.days)
        } make: { habit, _ in
            habit.picture(query, name: habit.habit.habit.name.text)
        }
        return Response(picture: text)
    }
}

/// What a picture of a habit shows, and how.
struct PictureQuery {
    let kind: PictureKind
    let days: CalendarQuery
    let theme: SVGTheme
    /// The period of a bar in a picture of rates.
    let interval: StatsInterval

    init(_ kind: PictureKind, _ days: CalendarQuery, _ query: RequestQuery) {
        self.kind = kind
        self.days = days
        theme = query.theme
        interval = query.choice("by") ?? .week
    }
}

extension RequestQuery {
    /// The colours of a picture.
    var theme: SVGTheme { choice("theme") ?? .auto }
}

extension HabitAmounts {
    /// A picture of the habit.
    ///
    /// - Parameter name: nil for a picture that names neither the habit nor the person.
    func picture(_ query: PictureQuery, name: String?) -> String {
        switch query.kind {
        case .heatmap:
            return HeatmapSVG(calendar(query.days), title: name ?? "A habit").text(query.theme)
        case .rate:
            let buckets = rates(query)
            return RateSVG(buckets, title: name ?? "A habit").text(query.theme)
        case .badge:
            let streak = habit.streak(on: query.days.today)
            return BadgeSVG(label: name ?? "streak", streak: streak.current, unit: streak.unit)
                .text(query.theme)
        }
    }

    /// The last 26 weeks or 12 months on which the habit existed.
    private func rates(_ query: PictureQuery) -> [Completion.Bucket] {
        let last = habit.judged(on: query.days.today)
        let recent = query.interval.unit.recent(query.interval == .week ? 26 : 12, through: last)
        let first = max(recent.lowerBound, habit.firstDay)
        guard first <= last else { return [] }
        return Completion.series(
            by: query.interval.unit,
            plan: habit.plan,
            history: habit.history,
            activeRange: habit.habit.activeRange,
            amounts: habit.amounts,
            over: first...last,
            today: query.days.today
        )
    }
}

extension Server {
    /// Draws a picture off the event loop, within a share of the server's work.
    ///
    /// - Parameter share: whose share; see ``PersonLimiter`` and ``WorkQueue``.
    func draw<Found: Sendable>(
        for share: Int64,
        on channel: any Channel,
        read: () async throws -> Found,
        make: @escaping @Sendable (Found, Cancellation) throws -> String
    ) async throws -> String {
        let cancellation = await channel.cancellation()
        return try await limiter.take(for: share, cancellation) {
            let found = try await read()
            return try await work.run(for: share, cancellation) { try make(found, cancellation) }
        }
    }
}

extension Response {
    /// An answer with an SVG picture, which can load and run nothing.
    init(picture text: String, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) {
        var headers = headers
        headers[.contentType] = "image/svg+xml"
        headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        self.init(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
