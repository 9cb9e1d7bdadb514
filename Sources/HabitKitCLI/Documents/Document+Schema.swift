internal import HabitWire

extension Document {
    /// The name of the file in `schemas/`, by which the others refer to it.
    var schemaName: String { "\(rawValue).json" }

    /// The name of the file for an array of it.
    var listName: String { "\(rawValue)-list.json" }

    /// Whether there is a command that shows an array of it.
    var isListed: Bool {
        switch self {
        case .habit, .entry, .outboxItem, .queuedCheckIn, .streak, .stats, .undo, .event, .token, .setting,
            .diagnosis:
            true
        default: false
        }
    }

    /// Its JSON Schema (2020-12).
    ///
    /// A newer server may send more fields, so that an object is never closed.
    var schema: JSONValue {
        let fields = fields
        let type = JSONValue.string("object")
        return .object(
            Document.head(schemaName, title) + [
                .init("type", isNullable ? .array([type, .string("null")]) : type),
                .init("properties", .object(fields.map { .init($0.name, Document.property($0)) })),
                .init("required", .array(fields.filter { !$0.isOptional }.map { .string($0.name) })),
            ]
        )
    }

    /// The schema of an array of it.
    var listSchema: JSONValue {
        .object(
            Document.head(listName, "An array of \(rawValue).") + [
                .init("type", .string("array")),
                .init("items", .object([.init("$ref", .string(schemaName))])),
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

    private static func property(_ field: Field) -> JSONValue {
        .object((FieldType(field.type)?.schema ?? []) + [.init("description", .string(field.meaning))])
    }
}
