import HabitWire

/// One endpoint in the OpenAPI document.
struct OpenAPIOperation {
    private let endpoint: Endpoint
    private let about: EndpointDescription

    init(_ endpoint: Endpoint) {
        self.endpoint = endpoint
        about = endpoint.about
    }

    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("operationId", .string(about.id)),
            .init("summary", .string(about.summary)),
            .init("tags", .array([.string(about.section.rawValue)])),
            .init("security", security),
        ]
        let parameters = parameters
        if !parameters.isEmpty { members.append(.init("parameters", .array(parameters))) }
        if let body = about.body { members.append(.init("requestBody", Self.requestBody(body))) }
        return .object(members + [.init("responses", .object(responses))])
    }

    /// The alternatives: any of the scopes, or nothing.
    private var security: JSONValue {
        guard let scopes = endpoint.scopes else { return .array([]) }
        return .array(scopes.map { .object([.init("token", .array([.string($0)]))]) })
    }

    private var parameters: [JSONValue] {
        var parameters = zip(endpoint.placeholderNames, about.placeholders).map { name, placeholder in
            JSONValue.object([
                .init("name", .string(name)),
                .init("in", .string("path")),
                .init("required", .bool(true)),
                .init("description", .string(placeholder.meaning)),
                .init(
                    "schema",
                    .object([.init("type", .string("string")), .init("minLength", .number("1"))])
                ),
                .init("example", .string(placeholder.example)),
            ])
        }
        parameters += (endpoint.parameters ?? []).map { parameter in
            .object([
                .init("name", .string(parameter.name)),
                .init("in", .string("query")),
                .init("description", .string(parameter.meaning)),
                .init("schema", parameter.jsonSchema),
            ])
        }
        return endpoint.access == .anybody ? parameters : parameters + OpenAPIHeaders.parameterReferences
    }

    private static func requestBody(_ body: EndpointDescription.Body) -> JSONValue {
        let content: JSONValue.Member
        if let type = body.type {
            content = .init(
                "application/json",
                .object([
                    .init("schema", .object(type.jsonSchema(OpenAPIDocument.reference))),
                    .init("example", (try? JSONParser.parse(Array(body.example.utf8))) ?? .null),
                ])
            )
        } else if body.isRaw {
            content = .init("*/*", .object([]))
        } else {
            content = .init("multipart/form-data", .object([.init("schema", form(body.file ?? "file"))]))
        }
        return .object([.init("required", .bool(body.isRequired)), .init("content", .object([content]))])
    }

    private static func form(_ field: String) -> JSONValue {
        .object([
            .init("type", .string("object")),
            .init(
                "properties",
                .object([
                    .init(
                        field,
                        .object([
                            .init("type", .string("string")), .init("format", .string("binary")),
                            .init(
                                "description",
                                .string("the only file of the form; its field may have any name")
                            ),
                        ])
                    )
                ])
            ),
            .init("required", .array([.string(field)])),
        ])
    }

    /// The answers and the problems, by status.
    private var responses: [JSONValue.Member] {
        let problems = Dictionary(grouping: endpoint.problems, by: \.status)
        let answers = Dictionary(about.answers.map { ($0.status, $0) }) { first, _ in first }
        return Set(problems.keys).union(answers.keys).sorted().map { status in
            let codes = problems[status] ?? []
            guard let answer = answers[status] else {
                return .init("\(status)", OpenAPIProblems.reference(status, codes))
            }
            return .init("\(status)", response(answer, or: codes))
        }
    }

    private func response(_ answer: EndpointDescription.Answer, or codes: [ProblemCode]) -> JSONValue {
        var members: [JSONValue.Member] = [.init("description", .string(answer.meaning + "."))]
        var headers = endpoint.access == .anybody ? [] : OpenAPIHeaders.account
        if about.answers.contains(where: { $0.status == 304 }), answer.status < 400 { headers.append("ETag") }
        if !headers.isEmpty { members.append(.init("headers", OpenAPIHeaders.references(headers))) }
        var content = Self.content(answer.content)
        if !codes.isEmpty { content.append(OpenAPIProblems.content(codes)) }
        if !content.isEmpty { members.append(.init("content", .object(content))) }
        return .object(members)
    }

    private static func content(_ content: EndpointDescription.Answer.Content) -> [JSONValue.Member] {
        switch content {
        case .none: []
        case .json(let type):
            [
                .init(
                    "application/json",
                    .object([.init("schema", .object(type.jsonSchema(OpenAPIDocument.reference)))])
                )
            ]
        case .media(let types): types.map { .init($0, .object([])) }
        }
    }
}
