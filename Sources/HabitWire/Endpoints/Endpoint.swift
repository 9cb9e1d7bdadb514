/// One endpoint of the HTTP API.
///
/// The server routes by its template, the client fills it in, and the OpenAPI document and `/docs` describe it.
public struct Endpoint: Hashable, Sendable {
    /// Who may call an endpoint.
    public enum Access: Hashable, Sendable {
        /// Anyone, without logging in.
        case anybody
        /// A login, or a token with any scope.
        case anyToken
        /// A login, or a token that may read.
        case read
        /// A login, or a token that may record check-ins for at least one habit.
        case log
        /// A login, or a token with the scope `full`.
        case full
        /// Only a login, because the call could lock the person out or make a leaked token permanent.
        case login
    }

    /// The HTTP method.
    public let method: Method
    /// The path, with `{name}` as the placeholder for a value.
    public let template: String
    /// Who may call the endpoint; others get 401 or 403.
    public let access: Access
    /// The allowed query parameters; nil if the query is ignored.
    public let parameters: [QueryParameter]?
    /// What a client must know besides; it is made on request, because commands do without it.
    public var about: EndpointDescription { makeDescription() }
    private let makeDescription: @Sendable () -> EndpointDescription

    init(
        _ method: Method,
        _ template: String,
        _ access: Access,
        _ parameters: [QueryParameter]? = [],
        about description: @autoclosure @escaping @Sendable () -> EndpointDescription
    ) {
        self.method = method
        self.template = template
        self.access = access
        self.parameters = parameters
        makeDescription = description
    }

    /// Whether both are the same call.
    public static func == (left: Endpoint, right: Endpoint) -> Bool {
        left.method == right.method && left.template == right.template
    }

    /// Hashes the method and the template.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(method)
        hasher.combine(template)
    }

    /// Every endpoint, for 405 responses, the OpenAPI document and tests.
    public static let all = [
        signup, login, logout, addToken, tokens, removeToken,
        me, editMe, deleteMe, changePassword, setAvatar, avatar, removeAvatar,
        addHabit, habits, habit, editHabit, removeHabit, restoreHabit,
        streak, streaks, explain, stats, allStats, calendar, allCalendar,
        heatmapPicture, ratePicture, badgePicture, allHeatmapPicture,
        addPicture, pictures, removePicture, sharedPicture,
        checkIn, log, checkIns, today,
        attachFile, dayFiles, detachFile, files, file, removeFile,
        events, undoEvent,
        export, exportReport, importFile, imports, undoImport, applyHabits,
        live, ready, metrics, openAPI, docs,
    ]

    /// The path, with these percent-encoded values instead of the template's placeholders, in order.
    public func path(_ values: String...) -> String { path(values) }

    /// The path, with these percent-encoded values instead of the template's placeholders, in order.
    public func path(_ values: [String]) -> String {
        var path = ""
        var rest = template[...]
        var values = values[...]
        while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
            path += rest[..<start] + PercentEncoding.encode(values.popFirst() ?? "")
            rest = rest[rest.index(after: end)...]
        }
        return path + rest
    }
}

/// The HTTP methods of the endpoints.
public enum Method: String, Sendable, CaseIterable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
}

/// The version of both programs and the API between them.
public enum Version {
    /// The semantic version.
    public static let text = "0.1.0"
    /// The release date, for the man pages.
    public static let date = "2026-03-13"
}
