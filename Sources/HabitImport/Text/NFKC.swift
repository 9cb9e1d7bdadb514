import Foundation
public import HabitModel

/// Unicode normalisation form NFKC; it is the server's only use of full Foundation.
public enum NFKC {
    /// The form in which passwords are hashed and slugs compared.
    public static func normalized(_ text: String) -> String {
        // ASCII, which nearly all text is, is already normalized.
        text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCompatibilityMapping
    }
}

extension Slug {
    /// The slug derived from a name as it was typed.
    ///
    /// Folding can decompose a letter that the normal form composes, hence the second pass.
    public init(of name: String) throws(ValueError) {
        let slug = try Slug(normalized: NFKC.normalized(name))
        let normalized = NFKC.normalized(slug.text)
        self = normalized.utf8.elementsEqual(slug.text.utf8) ? slug : try Slug(normalized: normalized)
    }
}
