/// What a client must know about an endpoint besides its method, path, access and query.
public struct EndpointDescription: Sendable {
    /// The part of the interface that an endpoint belongs to, with its heading.
    public enum Section: String, Sendable, CaseIterable {
        case accounts = "Accounts and logins"
        case tokens = "Personal access tokens"
        case habits = "Habits"
        case checkIns = "Check-ins"
        case files = "Files"
        case reports = "Reports"
        case pictures = "Pictures"
        case journal = "Journal"
        case data = "Export and import"
        case operation = "Operation"
    }

    /// The section.
    public let section: Section
    /// A short name that never changes, unique among all endpoints; generated clients name their functions after it.
    public let id: String
    /// What the call does, as a sentence without a full stop.
    public let summary: String
    /// The meanings of the placeholders in the path, in order.
    public let placeholders: [Placeholder]
    /// The body of a request; nil if there is none.
    public let body: Body?
    /// The answers that are not problems.
    public let answers: [Answer]
    /// The problems of this endpoint alone; ``Endpoint/problems`` adds those that many have.
    let problems: [ProblemCode]
    /// Whether the call needs the database.
    let usesDatabase: Bool

    init(
        _ section: Section,
        _ id: String,
        _ summary: String,
        at placeholder: Placeholder? = nil,
        and more: [Placeholder] = [],
        body: Body? = nil,
        _ answers: Answer...,
        or problems: [ProblemCode] = [],
        usesDatabase: Bool = true
    ) {
        self.section = section
        self.id = id
        self.summary = summary
        placeholders = [placeholder].compactMap(\.self) + more
        self.body = body
        self.answers = answers
        self.problems = problems
        self.usesDatabase = usesDatabase
    }

    /// The placeholder of a path.
    public struct Placeholder: Sendable {
        /// What it stands for, without a full stop.
        public let meaning: String
        /// A value.
        public let example: String

        init(_ meaning: String, _ example: String) {
            self.meaning = meaning
            self.example = example
        }

        static let habit = Placeholder("the habit's id, uid, slug or name", "run")
    }

    /// The body of a request.
    public struct Body: Sendable {
        /// The document in JSON; nil for a form or a file.
        public let type: FieldType?
        /// The usual name of the field with the file in a form; nil for JSON and for the bytes of a file.
        public let file: String?
        /// Whether it is the bytes of a file, whatever its content type.
        public let isRaw: Bool
        /// Whether it must be sent.
        public let isRequired: Bool
        /// A body in JSON.
        public let example: String

        static func json(_ type: FieldType, example: String, isRequired: Bool = true) -> Body {
            Body(type: type, file: nil, isRaw: false, isRequired: isRequired, example: example)
        }

        static func json(_ schema: DocumentSchema, example: String, isRequired: Bool = true) -> Body {
            .json(.document(schema), example: example, isRequired: isRequired)
        }

        /// A form (multipart/form-data) with one file.
        static func upload(_ field: String) -> Body {
            Body(type: nil, file: field, isRaw: false, isRequired: true, example: "")
        }

        /// The bytes of a file, whatever its content type.
        static let file = Body(type: nil, file: nil, isRaw: true, isRequired: true, example: "")
    }

    /// An answer that is not a problem.
    public struct Answer: Sendable {
        /// What it contains.
        public enum Content: Sendable {
            case none
            /// A document in JSON.
            case json(FieldType)
            /// Something else, in one of these media types.
            case media([String])
        }

        /// The HTTP status.
        public let status: Int
        /// What it means, without a full stop.
        public let meaning: String
        /// What it contains.
        public let content: Content

        init(_ status: Int, _ meaning: String, _ content: Content = .none) {
            self.status = status
            self.meaning = meaning
            self.content = content
        }

        static func ok(_ schema: DocumentSchema) -> Answer {
            ok(schema.title.dropLast().description, .document(schema))
        }

        static func ok(_ meaning: String, _ type: FieldType) -> Answer { Answer(200, meaning, .json(type)) }

        static func created(_ schema: DocumentSchema) -> Answer {
            Answer(201, schema.title.dropLast().description, .json(.document(schema)))
        }

        static let done = Answer(204, "Done")
        static let picture = Answer(200, "The picture", .media(["image/svg+xml"]))
        static let unchanged = Answer(304, "The client already has it, as its If-None-Match says")
    }
}
