import HabitWire

/// The problems in the OpenAPI document: one component for each set of codes with the same status.
enum OpenAPIProblems {
    static var components: [JSONValue.Member] {
        var found: [String: [ProblemCode]] = [:]
        for endpoint in Endpoint.all {
            let answered = Set(endpoint.about.answers.map(\.status))
            for (status, codes) in Dictionary(grouping: endpoint.problems, by: \.status)
            where !answered.contains(status) {
                found[name(status, codes)] = codes
            }
        }
        return found.sorted { $0.key < $1.key }.map { .init($0.key, response($0.value)) }
    }

    static func reference(_ status: Int, _ codes: [ProblemCode]) -> JSONValue {
        .object([.init("$ref", .string("#/components/responses/\(name(status, codes))"))])
    }

    /// The content of a response with one of these codes, which have the same status.
    static func content(_ codes: [ProblemCode]) -> JSONValue.Member {
        let code = JSONValue.object([.init("enum", .array(codes.map { .string($0.rawValue) }))])
        let problem = JSONValue.object([.init("$ref", .string(OpenAPIDocument.reference(Problem.schema)))])
        let these = JSONValue.object([.init("properties", .object([.init("code", code)]))])
        return .init(
            Problem.mediaType,
            .object([.init("schema", .object([.init("allOf", .array([problem, these]))]))])
        )
    }

    private static func name(_ status: Int, _ codes: [ProblemCode]) -> String {
        "\(status).\(codes.map(\.rawValue).joined(separator: "."))"
    }

    private static func response(_ codes: [ProblemCode]) -> JSONValue {
        let meaning = codes.map { "\($0.title) (\($0.rawValue))" }.joined(separator: "; ")
        let headers: [String] =
            switch codes.first?.status {
            case 401, 403: ["WWW-Authenticate"]
            case 429, 503: ["Retry-After"]
            default: []
            }
        return .object(
            [.init("description", .string(meaning + "."))]
                + (headers.isEmpty ? [] : [.init("headers", OpenAPIHeaders.references(headers))])
                + [.init("content", .object([content(codes)]))]
        )
    }
}
