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
            parts.append(
                "<p>Body: \(body.type.map(DocsPage.type) ?? (body.isRaw ? "the bytes of a file" : "a form with one file")).</p>"
            )
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
        let path = zip(endpoint.placeholderNames, about.placeholders).map { name, placeholder in
            [
                "<code>{\(name)}</code>", "<code>\(placeholder.example)</code>",
                DocsPage.escape(placeholder.meaning),
            ]
        }
        let query = (endpoint.parameters ?? []).map { parameter in
            [
                "<code>\(parameter.name)</code>", Self.values(parameter.kind),
                DocsPage.escape(parameter.meaning),
            ]
        }
        return path + query
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
    /// The path with the examples' values.
    private var path: String { endpoint.path(about.placeholders.map(\.example)) }

    /// The call with curl.
    private var curl: String {
        var words = ["curl"]
        if endpoint.method != .get { words.append("-X \(endpoint.method.rawValue)") }
        if endpoint.access != .anybody { words.append("-H \"Authorization: Bearer $HABIT_TOKEN\"") }
        if let body = about.body {
            words.append(
                body.isRaw
                    ? "--data-binary @habits.json"
                    : body.file.map { "-F \($0)=@\(Self.picture($0))" }
                        ?? "-H 'Content-Type: application/json' -d '\(body.example)'"
            )
        }
        return (words + ["\"$HABIT_SERVER\(path)\""]).joined(separator: " ")
    }

    /// The call with `habit`.
    private var command: String {
        let call = "habit api \(endpoint.method.rawValue) \(path)"
        guard let body = about.body else { return call }
        if body.isRaw { return "\(call) --input habits.json" }
        guard let file = body.file else { return "echo '\(body.example)' | \(call) --input -" }
        return file == "avatar"
            ? "habit avatar set me.png" : "habit attach run \(Self.picture(file)) --date 2026-03-13"
    }

    private static func picture(_ field: String) -> String { field == "avatar" ? "me.png" : "photo.jpg" }
}

extension Endpoint {
    /// The method and the path, as people write them.
    var line: String { "\(method.rawValue) \(template)" }

    /// The names of the placeholders in the path, in order.
    var placeholderNames: [String] {
        template.split(separator: "{").dropFirst().map { part in
            String(part.prefix { $0 != "}" })
        }
    }
}
