import Foundation
import HabitModel

/// Unicode normalisation form NFKC; it is the only use of full Foundation in this module.
enum NFKC {
    /// The form in which slugs are compared.
    static func normalized(_ text: String) -> String {
        // ASCII, which nearly all text is, is already normalized.
        text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCompatibilityMapping
    }
}

extension Slug {
    /// The slug derived from a name as it was typed.
    ///
    /// Folding can decompose a letter that the normal form composes, hence the second pass.
    init(of name: String) throws(ValueError) {
        let slug = try Slug(normalized: NFKC.normalized(name))
        let normalized = NFKC.normalized(slug.text)
        self = normalized.utf8.elementsEqual(slug.text.utf8) ? slug : try Slug(normalized: normalized)
    }
}
