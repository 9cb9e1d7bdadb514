/// What applying a file of habits changes, or has changed.
public struct ApplyAnswer: Codable, Hashable, Sendable {
    /// The changes, in the order of the file; archived habits last.
    public let changes: [Change]

    /// Creates an answer.
    public init(changes: [Change]) {
        self.changes = changes
    }

    /// What happens to a habit.
    public struct Change: Codable, Hashable, Sendable {
        /// The slug.
        public let habit: String
        /// `add`, `change`, `restore` or `archive`; a newer server may send another word.
        public let action: String
        /// The fields that differ.
        public let fields: [Field]

        /// Creates a change.
        public init(habit: String, action: Action, fields: [Field]) {
            self.habit = habit
            self.action = action.rawValue
            self.fields = fields
        }
    }

    /// What can happen to a habit.
    public enum Action: String, CaseIterable, Sendable {
        case add
        case change
        case restore
        case archive
    }

    /// A field before and after.
    public struct Field: Codable, Hashable, Sendable {
        /// The name of the field, as in the file.
        public let field: String
        /// The value before; nil if there was none.
        public let from: String?
        /// The value after; nil if there is none.
        public let to: String?

        /// Creates a field.
        public init(_ field: String, from: String?, to: String?) {
            self.field = field
            self.from = from
            self.to = to
        }

        /// Encodes every field; a value that does not exist is null.
        public func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encode(field, forKey: .field)
            try fields.encode(from, forKey: .from)
            try fields.encode(to, forKey: .to)
        }
    }
}

extension ApplyAnswer {
    /// The document.
    public static let schema = DocumentSchema("apply", "What applying a file of habits changes.") {
        [.init("changes", .list(.document(Change.schema)), "the changes, in the order of the file")]
    }
}

extension ApplyAnswer.Change {
    /// The document.
    public static let schema = DocumentSchema("apply-change", "What happens to a habit.") {
        [
            .init("habit", .string, "the slug"),
            .init("action", .oneOf(ApplyAnswer.Action.allCases.map(\.rawValue)), "what happens to it"),
            .init("fields", .list(.document(ApplyAnswer.Field.schema)), "the fields that differ"),
        ]
    }
}

extension ApplyAnswer.Field {
    /// The document.
    public static let schema = DocumentSchema("apply-field", "A field of a habit before and after.") {
        [
            .init("field", .string, "the field, such as \"schedule\""),
            .init("from", .nullable(.string), "the value before; null for none"),
            .init("to", .nullable(.string), "the value after; null for none"),
        ]
    }
}
