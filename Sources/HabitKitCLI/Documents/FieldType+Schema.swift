internal import HabitWire

extension FieldType {
    /// The type as a schema.
    var schema: [JSONValue.Member] {
        switch self {
        case .plain(let type, let extra): [.init("type", .string(type))] + extra
        case .words(let words): [.init("enum", .array(words.map(JSONValue.string)))]
        case .list(let type):
            [.init("type", .string("array")), .init("items", .object(type.schema))]
        case .document(let document): [.init("$ref", .string(document.schemaName))]
        case .nullable(.plain(let type, let extra)):
            [.init("type", .array([.string(type), .string("null")]))] + extra
        case .nullable(.words(let words)):
            [.init("enum", .array(words.map(JSONValue.string) + [.null]))]
        case .nullable(let type):
            [.init("anyOf", .array([.object(type.schema), .object([.init("type", .string("null"))])]))]
        }
    }
}
