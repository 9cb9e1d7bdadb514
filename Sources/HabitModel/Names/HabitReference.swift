/// How a person or a program names a habit: an id, a uid, a slug or a name.
public struct HabitReference: Hashable, Sendable, CustomStringConvertible {
    /// The reference as it was given.
    public let text: String
    /// The id, if the text is all digits and the one spelling of a number: not 007.
    public let id: Int64?
    /// The uid in lower case, if the text has the form of a UUID.
    public let uid: String?
    /// Whether the text is all digits; then it is an id or nothing.
    let isNumber: Bool

    /// Takes any text; whether there is such a habit is for a ``HabitDirectory`` to say.
    public init(_ text: String) {
        self.text = text
        isNumber = text.utf8.allSatisfy(Self.isDigit)
        id = isNumber ? Int64(text).flatMap { String($0) == text ? $0 : nil } : nil
        uid = Self.isUUID(text) ? text.lowercased() : nil
    }

    /// The reference.
    public var description: String { text }

    /// Whether the text may be reduced to a slug: it consists of letters, marks, digits, spaces, `-`, `_` and `.`.
    ///
    /// Anything else, such as the `#` of `C#`, may be what tells two habits apart.
    var isReducible: Bool {
        text.unicodeScalars.count <= Slug.maximumLength
            && text.unicodeScalars.allSatisfy { scalar in
                [" ", "-", "_", "."].contains(scalar) || TextRule.isLetter(scalar) || TextRule.isMark(scalar)
                    || scalar.properties.generalCategory == .decimalNumber
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

/// A habit with everything by which it can be named.
public struct NamedHabit: Hashable, Sendable {
    /// The habit's id; nil if it is not known here.
    public let id: Int64?
    /// The habit's uid, in lower case; nil if it is not known here.
    public let uid: String?
    /// The slug.
    public let slug: String
    /// The name; nil if it is not known here.
    public let name: String?

    /// Makes one.
    public init(id: Int64?, uid: String?, slug: String, name: String?) {
        self.id = id
        self.uid = uid
        self.slug = slug
        self.name = name
    }
}

/// The habits of one person among which a reference is looked up.
///
/// The rules are those of http-api.md: an id or a uid; the exact slug; the exact name; the slug made from what was
/// given, if it is the slug of a name. The first rule that finds anything decides. Slugs and names are compared by
/// canonical equivalence, so in any of the forms NFC and NFD, and with their case.
public struct HabitDirectory: Sendable {
    private let habits: [NamedHabit]
    private let slug: @Sendable (String) -> String?
    private let bySlug: [String: [NamedHabit]]
    private let byName: [String: [NamedHabit]]
    /// Made when it is needed first: most references are exact.
    private var byNameSlug: [String: [NamedHabit]]?

    /// - Parameter slug: makes a name's slug; nil if it has none.
    public init(_ habits: [NamedHabit], slug: @escaping @Sendable (String) -> String?) {
        self.habits = habits
        self.slug = slug
        bySlug = Dictionary(grouping: habits, by: \.slug)
        byName = Dictionary(grouping: habits.filter { $0.name != nil }) { $0.name ?? "" }
    }

    /// The habits that a reference may mean: none, the one, or several between which only the person can choose.
    public mutating func find(_ reference: HabitReference) -> [NamedHabit] {
        guard !reference.isNumber else {
            return habits.filter { $0.id != nil && $0.id == reference.id }
        }
        if let uid = reference.uid {
            let found = habits.filter { $0.uid == uid }
            // What has the form of a uid and is none may be a slug, and is reduced to nothing else.
            return found.isEmpty ? bySlug[reference.text] ?? [] : found
        }
        return findExactly(reference.text) ?? findReduced(reference)
    }

    /// The habits whose slug or, if there is none, whose name is exactly this; nil if no habit's is.
    public func findExactly(_ text: String) -> [NamedHabit]? { bySlug[text] ?? byName[text] }

    private mutating func findReduced(_ reference: HabitReference) -> [NamedHabit] {
        guard reference.isReducible, let wanted = slug(reference.text) else { return [] }
        let known =
            byNameSlug
            ?? habits.reduce(into: [:]) { known, habit in
                if let slug = habit.name.flatMap(slug) { known[slug, default: []].append(habit) }
            }
        byNameSlug = known
        return known[wanted] ?? []
    }
}
