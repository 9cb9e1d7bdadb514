import HabitModel

/// Beeminder: goals with their datapoints, as its API answers them.
enum BeeminderFormat: ImportFormat {
    static let name = "beeminder"

    static func recognizes(_ source: Source) -> Bool {
        guard let root = source.json else { return false }
        return goals(root).contains { $0["datapoints"].isArray && !$0["slug"].isNull }
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        guard let root = source.json else {
            throw ImportError(.malformed, "The file must be a list of goals.")
        }
        for goal in goals(root) { try add(goal, &builder) }
    }

    /// One goal or a list of them.
    private static func goals(_ root: JSONNode) -> [JSONNode] { root.isObject ? [root] : root.elements }

    private static func add(_ goal: JSONNode, _ builder: inout DocumentBuilder) throws {
        let slug = try goal["slug"].require("the slug of a goal") { $0.identifier }
        var draft = HabitDraft(goal["title"].text ?? slug, place: slug, key: goal["id"].identifier ?? slug)
        draft.slug = slug
        draft.description = goal["fineprint"].string
        draft.tags = goal["tags"].elements.compactMap(\.string)
        draft.unit = goal["gunits"].text
        setTarget(goal, of: &draft, &builder)
        addDays(goal, to: &draft, &builder)
        builder.add(draft)
    }

    /// The rate is an average; ours is a target of each day, week or month.
    private static func setTarget(
        _ goal: JSONNode,
        of draft: inout HabitDraft,
        _ builder: inout DocumentBuilder
    ) {
        guard let rate = goal["rate"].quantity, rate.value != .zero || goal["yaw"].integer == -1 else {
            return
        }
        let periods: [String: (schedule: Schedule, word: String)] = [
            "d": (.daily, "day"), "w": (.weekly, "week"), "m": (.monthly, "month"),
        ]
        guard let period = goal["runits"].string.flatMap({ periods[$0] }) else {
            let what = "a rate of \(rate.value) per hour or year: the days stay, the target does not"
            return builder.report.add(.lost, draft.shownPlace, what)
        }
        draft.schedule = period.schedule
        draft.targetType = goal["yaw"].integer == -1 ? .atMost : .atLeast
        draft.target = rate
        let what =
            "\(rate.value) a \(period.word) on average is a target of \(rate.value) in each \(period.word)"
        builder.report.add(.assumed, draft.shownPlace, what)
    }

    private static func addDays(
        _ goal: JSONNode,
        to draft: inout HabitDraft,
        _ builder: inout DocumentBuilder
    ) {
        var points: [Day: [JSONNode]] = [:]
        var own = 0
        for point in goal["datapoints"].elements {
            if point["is_dummy"].bool == true || point["is_initial"].bool == true {
                own += 1
            } else if let day = (point["daystamp"].string).flatMap({ Day(compact: $0) ?? Day($0) }) {
                points[day, default: []].append(point)
            } else {
                builder.report.add(.lost, draft.shownPlace, "a datapoint without a day")
            }
        }
        let aggregation = goal["aggday"].string ?? "sum"
        for (day, points) in points.sorted(by: { $0.key < $1.key }) {
            draft.days[day] = self.day(day, points, aggregation, draft.shownPlace, &builder)
        }
        if own > 0 {
            let what =
                "\(counted(own, "datapoint")) that Beeminder made (initial, dummy), the line, pledges and the deadline"
            builder.report.add(.ignored, draft.shownPlace, what)
        }
    }

    private static func day(
        _ day: Day,
        _ points: [JSONNode],
        _ aggregation: String,
        _ place: String,
        _ builder: inout DocumentBuilder
    ) -> DayDraft {
        var draft = DayDraft(day)
        let points = points.sorted { ($0["timestamp"].integer ?? 0) < ($1["timestamp"].integer ?? 0) }
        let values = points.compactMap { builder.quantity($0["value"], "\(place) \(day)") }
        for point in points { draft.addNote(point["comment"].text) }
        draft.recordedAt = points.compactMap { $0["updated_at"].integer }.max().map(Instant.init(seconds:))
        draft.amount = combine(values, aggregation)
        if points.count > 1 {
            builder.report.add(
                .changed,
                place,
                "\(points.count) datapoints of \(day) became one amount (\(name(aggregation)))"
            )
        }
        return draft
    }

    private static func name(_ aggregation: String) -> String {
        ["last", "first", "max", "min", "count", "sum"].contains(aggregation)
            ? aggregation : "sum instead of \(aggregation.singleLine)"
    }

    private static func combine(_ values: [Quantity], _ aggregation: String) -> Quantity? {
        switch aggregation {
        case "last": values.last
        case "first": values.first
        case "max": values.max { $0.value < $1.value }
        case "min": values.min { $0.value < $1.value }
        case "count": Quantity(ExactDecimal(Int64(values.count)))
        default: values.dropFirst().reduce(values.first) { $0?.adding($1) }
        }
    }
}
