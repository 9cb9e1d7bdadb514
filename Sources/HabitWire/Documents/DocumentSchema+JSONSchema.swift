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
        .object(Self.head(fileName, title) + members(\.fileName))
    }

    /// The JSON Schema of the document as a part of another document.
    ///
    /// - Parameter reference: how to refer to the schema of a document.
    public func jsonSchema(_ reference: (DocumentSchema) -> String) -> JSONValue {
        .object([.init("description", .string(title))] + members(reference))
    }

    private func members(_ reference: (DocumentSchema) -> String) -> [JSONValue.Member] {
        let fields = fields
        let type = JSONValue.string("object")
        return [
            .init("type", isNullable ? .array([type, .string("null")]) : type),
            .init("properties", .object(fields.map { .init($0.name, $0.jsonSchema(reference)) })),
            .init("required", .array(fields.filter { !$0.isOptional }.map { .string($0.name) })),
        ]
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
    fileprivate func jsonSchema(_ reference: (DocumentSchema) -> String) -> JSONValue {
        .object(type.jsonSchema(reference) + [.init("description", .string(meaning))])
    }
}

extension FieldType {
    /// The members of a JSON Schema that describe the type.
    public var jsonSchema: [JSONValue.Member] { jsonSchema(\.fileName) }

    /// The members of a JSON Schema that describe the type.
    ///
    /// - Parameter reference: how to refer to the schema of a document.
    public func jsonSchema(_ reference: (DocumentSchema) -> String) -> [JSONValue.Member] {
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
        case .text(let length):
            Self.plain(
                "string",
                ("minLength", .number("\(length.lowerBound)")),
                ("maxLength", .number("\(length.upperBound)"))
            )
        case .reference: [.init("type", .array([.string("string"), .string("integer")]))]
        case .oneOf(let words): [.init("enum", .array(words.map(JSONValue.string)))]
        case .list(let type):
            [.init("type", .string("array")), .init("items", .object(type.jsonSchema(reference)))]
        case .document(let schema): [.init("$ref", .string(reference(schema)))]
        case .nullable(let type): type.orNull(reference)
        case .either(let first, let second):
            [.init("anyOf", .array([first, second].map { .object($0.jsonSchema(reference)) }))]
        }
    }

    private static func plain(_ type: String, _ limits: (String, JSONValue)...) -> [JSONValue.Member] {
        [.init("type", .string(type))] + limits.map { .init($0.0, $0.1) }
    }

    /// The same members with null allowed besides.
    private func orNull(_ reference: (DocumentSchema) -> String) -> [JSONValue.Member] {
        let null = JSONValue.string("null")
        let members = jsonSchema(reference)
        switch self {
        case .oneOf(let words): return [.init("enum", .array(words.map(JSONValue.string) + [.null]))]
        case .list, .document, .nullable, .reference, .either:
            return [.init("anyOf", .array([.object(members), .object([.init("type", null)])]))]
        default:
            return members.map { $0.name == "type" ? .init("type", .array([$0.value, null])) : $0 }
        }
    }
}
