/// What a JSON object looks like: its name, its meaning and its fields.
///
/// A type on the wire has its own beside it, as `static let schema`. The JSON Schemas in `schemas/` and the page of
/// `habit help json` are made from these values. The fields are built only on request, so a command that prints no
/// schema does not pay for them.
public struct DocumentSchema: Sendable {
    /// The name of the document, in `schemas/` and in `habit help json`.
    public let name: String
    /// What the document is, as a sentence.
    public let title: String
    /// Whether `null` may be printed instead.
    public let isNullable: Bool
    private let makeFields: @Sendable () -> [Field]

    /// Makes a schema.
    ///
    /// - Parameter fields: the fields, in the order in which they are documented.
    public init(
        _ name: String,
        _ title: String,
        isNullable: Bool = false,
        fields: @escaping @Sendable () -> [Field]
    ) {
        self.name = name
        self.title = title
        self.isNullable = isNullable
        makeFields = fields
    }

    /// The fields, in the order in which they are documented.
    public var fields: [Field] { makeFields() }

    /// One field of a document.
    public struct Field: Sendable {
        /// The name in JSON.
        public let name: String
        /// The type of the value.
        public let type: FieldType
        /// What the value means, without a full stop.
        public let meaning: String
        /// Whether the field may be absent.
        public let isOptional: Bool

        /// Makes a field that is always there.
        public init(_ name: String, _ type: FieldType, _ meaning: String) {
            self.init(name, type, meaning, isOptional: false)
        }

        private init(_ name: String, _ type: FieldType, _ meaning: String, isOptional: Bool) {
            self.name = name
            self.type = type
            self.meaning = meaning
            self.isOptional = isOptional
        }

        /// Makes a field that may be absent.
        public static func optional(_ name: String, _ type: FieldType, _ meaning: String) -> Field {
            Field(name, type, meaning, isOptional: true)
        }

        /// Makes a field of a request that may be absent; null means the same.
        public static func input(_ name: String, _ type: FieldType, _ meaning: String) -> Field {
            optional(name, .nullable(type), meaning)
        }
    }
}

/// The type of a field.
public indirect enum FieldType: Sendable {
    case boolean
    case string
    case integer
    case number
    /// An integer, 0 or more.
    case count
    /// A number from 0 to 1.
    case share
    /// A day, such as `2026-03-13`.
    case date
    /// A time in UTC (RFC 3339).
    case instant
    /// A time of day, such as `04:00`.
    case time
    /// A UUID, in lower case.
    case uuid
    /// A string of so many code points.
    case text(ClosedRange<Int>)
    /// A string, or a number that stands for its digits.
    case reference
    /// One of these strings.
    case oneOf([String])
    /// An array.
    case list(FieldType)
    /// Another document.
    case document(DocumentSchema)
    /// A value or null.
    case nullable(FieldType)
    /// One of two documents.
    case either(FieldType, FieldType)

    /// The type as `habit help json` writes it, such as `date|null`, `'days'|'weeks'` or `[{entry}]`.
    public var notation: String {
        switch self {
        case .boolean: "boolean"
        case .string: "string"
        case .integer: "integer"
        case .number: "number"
        case .count: "count"
        case .share: "share"
        case .date: "date"
        case .instant: "instant"
        case .time: "time"
        case .uuid: "uuid"
        case .text: "string"
        case .reference: "string|integer"
        case .oneOf(let words): words.map { "'\($0)'" }.joined(separator: "|")
        case .list(let type): "[\(type.notation)]"
        case .document(let schema): "{\(schema.name)}"
        case .nullable(let type): "\(type.notation)|null"
        case .either(let first, let second): "\(first.notation)|\(second.notation)"
        }
    }

    /// The document that the field holds, one or many of it.
    public var document: DocumentSchema? { documents.first }

    /// The documents that the type refers to.
    public var documents: [DocumentSchema] {
        switch self {
        case .document(let schema): [schema]
        case .list(let type), .nullable(let type): type.documents
        case .either(let first, let second): first.documents + second.documents
        default: []
        }
    }
}
