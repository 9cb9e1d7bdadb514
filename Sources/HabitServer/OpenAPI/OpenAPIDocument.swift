import HabitWire

/// The OpenAPI 3.1 document, made from ``Endpoint/all``, its documents and its problem codes.
enum OpenAPIDocument {
    static var json: JSONValue {
        let paths = Endpoint.all.reduce(into: [String]()) { paths, endpoint in
            if !paths.contains(endpoint.template) { paths.append(endpoint.template) }
        }
        return .object([
            .init("openapi", .string("3.1.0")),
            .init("info", info),
            .init("servers", .array([.object([.init("url", .string("/"))])])),
            .init(
                "tags",
                .array(
                    EndpointDescription.Section.allCases.map {
                        .object([.init("name", .string($0.rawValue))])
                    }
                )
            ),
            .init("paths", .object(paths.map { .init($0, operations(at: $0)) })),
            .init(
                "components",
                .object([
                    .init("schemas", schemas),
                    .init("responses", .object(OpenAPIProblems.components)),
                    .init("parameters", .object(OpenAPIHeaders.parameters)),
                    .init("headers", .object(OpenAPIHeaders.components)),
                    .init("securitySchemes", securitySchemes),
                ])
            ),
        ])
    }

    /// The document as `docs/openapi.json`.
    static var text: String { json.text(.indented) + "\n" }

    private static let info = JSONValue.object([
        .init("title", .string("habit")),
        .init("version", .string(Version.text)),
        .init("summary", .string("The HTTP interface of habit-server, a habit tracker.")),
        .init("description", .string(introduction)),
        .init(
            "license",
            .object([.init("name", .string("Apache 2.0")), .init("identifier", .string("Apache-2.0"))])
        ),
    ])

    /// What holds for every call.
    static let introduction = """
        JSON in UTF-8 with snake_case names, instants in UTC (RFC 3339), days as YYYY-MM-DD. Errors are \
        application/problem+json (RFC 9457) with a stable code. HEAD works wherever GET does, and a path or method that \
        is not listed gets the code not_found (404) or method_not_allowed (405). A newer server may send more fields, \
        so ignore those that you do not know. /docs describes the same for people.
        """

    private static func operations(at path: String) -> JSONValue {
        .object(
            Endpoint.all.filter { $0.template == path }.map {
                .init($0.method.rawValue.lowercased(), OpenAPIOperation($0).json)
            }
        )
    }

    private static let securitySchemes = JSONValue.object([
        .init(
            "token",
            .object([
                .init("type", .string("http")),
                .init("scheme", .string("bearer")),
                .init("bearerFormat", .string("JWT")),
                .init(
                    "description",
                    .string(
                        "The access_token of a login, or a personal access token. The roles of a call are the scopes, any "
                            + "of which a token needs; a login may make every call."
                    )
                ),
            ])
        )
    ])

    private static var schemas: JSONValue {
        .object(documents.map { .init(componentName($0), $0.jsonSchema(reference)) })
    }

    /// Every document of a request or an answer, in the order of their names.
    static var documents: [DocumentSchema] {
        var found: [String: DocumentSchema] = [:]
        func add(_ schema: DocumentSchema) {
            guard found.updateValue(schema, forKey: schema.name) == nil else { return }
            for field in schema.fields { field.type.documents.forEach(add) }
        }
        add(Problem.schema)
        for endpoint in Endpoint.all {
            endpoint.about.body?.type?.documents.forEach(add)
            for answer in endpoint.about.answers {
                if case .json(let type) = answer.content { type.documents.forEach(add) }
            }
        }
        return found.values.sorted { $0.name < $1.name }
    }

    /// How another schema refers to a document.
    static func reference(_ schema: DocumentSchema) -> String {
        "#/components/schemas/\(componentName(schema))"
    }

    /// The name of a document as a type: `NewHabit` for `new-habit`.
    static func componentName(_ schema: DocumentSchema) -> String {
        schema.name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
