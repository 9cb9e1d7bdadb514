extension Endpoint {
    /// The problems that any request may get, whatever it asks for.
    public static let commonProblems: [ProblemCode] = [
        .malformedRequest, .requestTimeout, .addressTooLong, .expectationFailed, .headersTooLarge,
        .internalError, .busy,
        .versionNotSupported,
    ]

    /// The problems of requests that match no endpoint: there is nothing at the path, or not with this method.
    public static let unroutedProblems: [ProblemCode] = [.notFound, .methodNotAllowed]

    /// Every problem that the call may be answered with, ordered by status.
    public var problems: [ProblemCode] {
        let about = about
        var codes = Set(Self.commonProblems + about.problems + accessProblems)
        if about.usesDatabase { codes.insert(.databaseUnavailable) }
        if !about.placeholders.isEmpty { codes.insert(.notFound) }
        if template.contains("{habit}") { codes.formUnion([.habitNotFound, .habitAmbiguous]) }
        if parameters != nil { codes.insert(.invalidValues) }
        if let body = about.body {
            codes.formUnion([.tooLarge, .unsupportedMediaType])
            if body.type != nil { codes.formUnion([.malformedJSON, .invalidValues]) }
        }
        for answer in about.answers {
            if case .json = answer.content, about.usesDatabase { codes.insert(.answerTooLarge) }
        }
        return ProblemCode.allCases.filter(codes.contains).sorted { $0.status < $1.status }
    }

    private var accessProblems: [ProblemCode] {
        guard access != .anybody else { return [] }
        let identity: [ProblemCode] = [
            .notLoggedIn, .tokenInvalid, .tokenExpired, .tokenNotYetValid, .dayStartChanged, .clockSkew,
        ]
        switch access {
        case .anybody, .anyToken: return identity
        case .read, .log, .full: return identity + [.insufficientScope]
        case .login: return identity + [.loginRequired]
        }
    }

    /// The scopes with any of which a token may make the call; nil if nobody needs one.
    ///
    /// A login has the scope `login`, with which it may do everything.
    public var scopes: [String]? {
        switch access {
        case .anybody: nil
        case .anyToken: ["read", "log", "log:HABIT", "full", "login"]
        case .read: ["read", "full", "login"]
        case .log: ["log", "log:HABIT", "full", "login"]
        case .full: ["full", "login"]
        case .login: ["login"]
        }
    }
}
