import HabitModel

/// How a client names a habit: an id, which is all digits, or a slug.
enum HabitPath: Hashable, Sendable {
    case id(Int64)
    case slug(String)

    /// Reads a reference as it was sent; nil if no habit can have it.
    ///
    /// What is no slug yet becomes one, so that `Morning run` finds `morning-run`.
    init?(_ text: String) {
        if text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            // Only the one spelling of an id is an id: not 007.
            guard let id = Int64(text), String(id) == text else { return nil }
            self = .id(id)
        } else {
            guard text.unicodeScalars.count <= Slug.maximumLength,
                let slug = try? Slug(normalized: NFKC.normalized(text))
            else { return nil }
            self = .slug(slug.text)
        }
    }
}
