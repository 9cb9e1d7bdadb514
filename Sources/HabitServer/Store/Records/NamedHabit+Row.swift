import HabitModel
import HabitWire

/// Which of a person's habits a reference is looked up in first; the others are looked at if it finds nothing there.
enum HabitPreference: Sendable {
    case active
    case archived
}

/// A reference that several habits answer to.
struct AmbiguousHabit: Error {
    /// The habits between which the person must choose.
    let candidates: [NamedHabit]
}

/// Columns by which a habit is named.
let nameColumns: StaticString = "id, uid, slug, name, archived_at"

extension NamedHabit {
    init(_ row: any SQLRow) throws {
        self.init(
            id: try row.int("id"),
            uid: try row.text("uid"),
            slug: try row.text("slug"),
            name: try row.text("name")
        )
    }
}

extension HabitDirectory {
    /// The directory of habits whose slugs are made as the server makes them.
    init(_ habits: [NamedHabit]) {
        self.init(habits) { try? Slug(of: $0).text }
    }

    /// The one habit that a reference means; nil if there is none.
    ///
    /// - Throws: ``AmbiguousHabit``.
    mutating func habit(_ reference: HabitReference) throws -> NamedHabit? {
        let found = find(reference)
        guard found.count <= 1 else { throw AmbiguousHabit(candidates: found) }
        return found.first
    }
}

extension Slug {
    /// The slug of a name as it was typed.
    ///
    /// Folding can take a letter apart that its normal form has in one piece, hence the second time.
    init(of name: String) throws(ValueError) {
        let slug = try Slug(normalized: NFKC.normalized(name))
        let normalized = NFKC.normalized(slug.text)
        self = normalized.utf8.elementsEqual(slug.text.utf8) ? slug : try Slug(normalized: normalized)
    }
}
