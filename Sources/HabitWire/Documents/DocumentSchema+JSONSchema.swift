/// JSON Schema, draft 2020-12.
extension DocumentSchema {
    /// The name of the file in `schemas/`, by which other schemas refer to it.
    public var fileName: String { "\(name).json" }

    /// The name of the file for an array of this document.
    public var listFileName: String { "\(name)-list.json" }

    /// The JSON Schema of the document.
    ///
    /// The object is never closed, because a newer server may send more fields.
    public var jsonSchema: JSONValue {
        let fields = fields
        let type = JSONValue.string("object")
        return .object(
            Self.head(fileName, title) + [
                .init("type", isNullable ? .array([type, .string("null")]) : type),
                .init("properties", .object(fields.map { .init($0.name, $0.jsonSchema) })),
                .init("required", .array(fields.filter { !$0.isOptional }.map { .string($0.name) })),
            ]
        )
    }

    /// The JSON Schema of an array of the document.
    public var listJSONSchema: JSONValue {
        .object(
            Self.head(listFileName, "An array of \(name).") + [
                .init("type", .string("array")),
                .init("items", .object([.init("$ref", .string(fileName))])),
            ]
        )
    }

    private static func head(_ name: String, _ title: String) -> [JSONValue.Member] {
        [
            .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            .init("$id", .string(name)),
            .init("title", .string(title)),
        ]
    }
}

extension DocumentSchema.Field {
    fileprivate var jsonSchema: JSONValue {
        .object(type.jsonSchema + [.init("description", .string(meaning))])
    }
}

extension FieldType {
    /// The members of a JSON Schema that describe the type.
    public var jsonSchema: [JSONValue.Member] {
        switch self {
        case .boolean: Self.plain("boolean")
        case .string: Self.plain("string")
        case .integer: Self.plain("integer")
        case .number: Self.plain("number")
        case .count: Self.plain("integer", ("minimum", .number("0")))
        case .share: Self.plain("number", ("minimum", .number("0")), ("maximum", .number("1")))
        case .date: Self.plain("string", ("format", .string("date")))
        case .instant: Self.plain("string", ("format", .string("date-time")))
        case .time: Self.plain("string", ("pattern", .string("^([01][0-9]|2[0-3]):[0-5][0-9]$")))
        case .uuid: Self.plain("string", ("format", .string("uuid")))
        case .oneOf(let words): [.init("enum", .array(words.map(JSONValue.string)))]
        case .list(let type): [.init("type", .string("array")), .init("items", .object(type.jsonSchema))]
        case .document(let schema): [.init("$ref", .string(schema.fileName))]
        case .nullable(let type): type.orNull
        }
    }

    private static func plain(_ type: String, _ limits: (String, JSONValue)...) -> [JSONValue.Member] {
        [.init("type", .string(type))] + limits.map { .init($0.0, $0.1) }
    }

    /// The same members with null allowed besides.
    private var orNull: [JSONValue.Member] {
        let null = JSONValue.string("null")
        switch self {
        case .oneOf(let words): return [.init("enum", .array(words.map(JSONValue.string) + [.null]))]
        case .list, .document, .nullable:
            return [.init("anyOf", .array([.object(jsonSchema), .object([.init("type", null)])]))]
        default:
            return jsonSchema.map { $0.name == "type" ? .init("type", .array([$0.value, null])) : $0 }
        }
    }
}
