import HabitWire

/// One endpoint on the page `/docs`.
struct DocsSection {
    private let endpoint: Endpoint
    private let about: EndpointDescription

    init(_ endpoint: Endpoint) {
        self.endpoint = endpoint
        about = endpoint.about
    }

    var text: String {
        var parts = [
            "<h3 id=\"\(about.id)\"><code>\(DocsPage.escape(endpoint.line))</code></h3>",
            "<p>\(DocsPage.escape(about.summary)). \(access)</p>",
            "<pre>\(DocsPage.escape(curl))\n\(DocsPage.escape(command))</pre>",
        ]
        let parameters = parameters
        if !parameters.isEmpty {
            parts.append(DocsPage.table(["parameter", "values", "meaning"], parameters))
        }
        if let body = about.body {
            parts.append("<p>Body: \(body.type.map(DocsPage.type) ?? "a form with one file").</p>")
        }
        parts.append(DocsPage.table(["status", "answer", "meaning"], answers))
        let own = endpoint.problems.filter { !Endpoint.commonProblems.contains($0) }
        if !own.isEmpty { parts.append("<p>Problems: \(DocsPage.codes(own)).</p>") }
        return parts.joined(separator: "\n")
    }

    private var access: String {
        switch endpoint.access {
        case .anybody: "Anybody may call this."
        case .anyToken: "Needs a login or any token."
        case .read, .log, .full: "Needs a login, or a token with the scope \(scopes)."
        case .login: "Needs a login; no token is enough."
        }
    }

    private var scopes: String {
        (endpoint.scopes ?? []).filter { $0 != "login" }.map { "<code>\($0)</code>" }.joined(
            separator: " or "
        )
    }

    private var parameters: [[String]] {
        let placeholder = about.placeholder.map { placeholder in
            [
                "<code>{\(endpoint.placeholderName ?? "")}</code>", "<code>\(placeholder.example)</code>",
                DocsPage.escape(placeholder.meaning),
            ]
        }
        let query = (endpoint.parameters ?? []).map { parameter in
            [
                "<code>\(parameter.name)</code>", Self.values(parameter.kind),
                DocsPage.escape(parameter.meaning),
            ]
        }
        return (placeholder.map { [$0] } ?? []) + query
    }

    private static func values(_ kind: QueryParameter.Kind) -> String {
        switch kind {
        case .day: "YYYY-MM-DD"
        case .flag: "<code>true</code>, <code>false</code>"
        case .choice(let words): words.map { "<code>\($0)</code>" }.joined(separator: ", ")
        case .count(let range): "\(range.lowerBound) to \(range.upperBound)"
        case .text: "text"
        }
    }

    private var answers: [[String]] {
        about.answers.map { answer in
            let content =
                switch answer.content {
                case .none: ""
                case .json(let type): DocsPage.type(type)
                case .media(let types): types.map { "<code>\($0)</code>" }.joined(separator: ", ")
                }
            return ["\(answer.status)", content, DocsPage.escape(answer.meaning)]
        }
    }
}

extension DocsSection {
    /// The path with the example's value.
    private var path: String { endpoint.path(about.placeholder?.example ?? "") }

    /// The call with curl.
    private var curl: String {
        var words = ["curl"]
        if endpoint.method != .get { words.append("-X \(endpoint.method.rawValue)") }
        if endpoint.access != .anybody { words.append("-H \"Authorization: Bearer $HABIT_TOKEN\"") }
        if let body = about.body {
            words.append(
                body.type == nil
                    ? "-F avatar=@me.png" : "-H 'Content-Type: application/json' -d '\(body.example)'"
            )
        }
        return (words + ["\"$HABIT_SERVER\(path)\""]).joined(separator: " ")
    }

    /// The call with `habit`.
    private var command: String {
        let call = "habit api \(endpoint.method.rawValue) \(path)"
        guard let body = about.body else { return call }
        return body.type == nil ? "habit avatar set me.png" : "echo '\(body.example)' | \(call) --input -"
    }
}

extension Endpoint {
    /// The method and the path, as people write them.
    var line: String { "\(method.rawValue) \(template)" }

    /// The name of the placeholder in the path.
    var placeholderName: String? {
        guard let start = template.firstIndex(of: "{"), let end = template.firstIndex(of: "}") else {
            return nil
        }
        return String(template[template.index(after: start)..<end])
    }
}
