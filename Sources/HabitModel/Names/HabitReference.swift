/// A reference to a habit, as a person or a program gives it: an id, a uid, a slug or a name.
public struct HabitReference: Hashable, Sendable, CustomStringConvertible {
    /// The reference as given.
    public let text: String
    /// The id, if the text is the canonical spelling of a number: `7`, not `007`.
    public let id: Int64?
    /// The uid in lower case, if the text has the form of a UUID.
    public let uid: String?
    /// Whether the text is all digits, which can only be an id.
    let isNumber: Bool

    /// Accepts any text; a ``HabitDirectory`` finds the habits it matches.
    public init(_ text: String) {
        self.text = text
        isNumber = text.utf8.allSatisfy(Self.isDigit)
        id = isNumber ? Int64(text).flatMap { String($0) == text ? $0 : nil } : nil
        uid = Self.isUUID(text) ? text.lowercased() : nil
    }

    /// The reference.
    public var description: String { text }

    /// Whether the text may be reduced to a slug.
    ///
    /// True if it contains only letters, marks, digits, spaces, `-`, `_` and `.`. Any other character, such
    /// as the `#` of `C#`, may be what distinguishes two habits.
    var isReducible: Bool {
        text.unicodeScalars.count <= Slug.maximumLength
            && text.unicodeScalars.allSatisfy { scalar in
                [" ", "-", "_", "."].contains(scalar) || TextRule.isLetter(scalar) || TextRule.isMark(scalar)
                    || scalar.properties.generalCategory == .decimalNumber
            }
    }

    /// Throws if the text cannot be the id, uid, slug or name of any habit.
    ///
    /// The length counts visible characters, because a client may send a name in a longer Unicode form.
    public static func check(_ text: String) throws(ValueError) {
        guard text.contains(where: { !$0.isWhitespace }) else { throw ValueError("must not be blank") }
        guard text.count <= Slug.maximumLength else {
            throw ValueError("must be at most \(Slug.maximumLength) characters long")
        }
        guard text.unicodeScalars.allSatisfy(TextRule.isAllowedInLine) else {
            throw ValueError("must not contain control characters, line breaks or direction overrides")
        }
    }

    private static func isUUID(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 36
            && bytes.indices.allSatisfy { index in
                [8, 13, 18, 23].contains(index)
                    ? bytes[index] == UInt8(ascii: "-")
                    : Unicode.Scalar(bytes[index]).properties.isASCIIHexDigit
            }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

/// A habit and everything it can be referred to by.
public struct NamedHabit: Hashable, Sendable {
    /// The habit's id, if known.
    public let id: Int64?
    /// The habit's uid in lower case, if known.
    public let uid: String?
    /// The habit's slug.
    public let slug: String
    /// The habit's name, if known.
    public let name: String?

    /// Creates a named habit.
    public init(id: Int64?, uid: String?, slug: String, name: String?) {
        self.id = id
        self.uid = uid
        self.slug = slug
        self.name = name
    }
}

/// The habits of one person, searchable by reference.
///
/// The first of these rules that finds anything decides: the id or uid; the exact slug; the exact name; the
/// slug derived from the reference, if a habit's name gives the same slug. Slugs and names are compared by
/// canonical equivalence (so NFC equals NFD) and case-sensitively.
public struct HabitDirectory: Sendable {
    private let habits: [NamedHabit]
    private let slug: @Sendable (String) -> String?
    private let bySlug: [String: [NamedHabit]]
    private let byName: [String: [NamedHabit]]
    /// Built on first use, because most references are exact.
    private var byNameSlug: [String: [NamedHabit]]?

    /// - Parameter slug: returns the slug of a name; nil if it has none.
    public init(_ habits: [NamedHabit], slug: @escaping @Sendable (String) -> String?) {
        self.habits = habits
        self.slug = slug
        bySlug = Dictionary(grouping: habits, by: \.slug)
        byName = Dictionary(grouping: habits.filter { $0.name != nil }) { $0.name ?? "" }
    }

    /// The habits a reference matches: none, one, or several that only the person can choose between.
    public mutating func find(_ reference: HabitReference) -> [NamedHabit] {
        guard !reference.isNumber else {
            return habits.filter { $0.id != nil && $0.id == reference.id }
        }
        if let uid = reference.uid {
            let found = habits.filter { $0.uid == uid }
            // Text that looks like a uid but matches none may be an exact slug; it is not reduced to another
            // slug.
            return found.isEmpty ? bySlug[reference.text] ?? [] : found
        }
        return findExactly(reference.text) ?? findReduced(reference)
    }

    /// The habits with exactly this slug or, failing that, exactly this name; nil if there are none.
    public func findExactly(_ text: String) -> [NamedHabit]? { bySlug[text] ?? byName[text] }

    private mutating func findReduced(_ reference: HabitReference) -> [NamedHabit] {
        guard reference.isReducible, let reduced = slug(reference.text) else { return [] }
        let known =
            byNameSlug
            ?? habits.reduce(into: [:]) { known, habit in
                if let slug = habit.name.flatMap(slug) { known[slug, default: []].append(habit) }
            }
        byNameSlug = known
        return known[reduced] ?? []
    }
}
