import Foundation

/// Unicode normalisation form NFKC, the one thing for which full Foundation is needed.
enum NFKC {
    /// The text in the form in which passwords are hashed and slugs are compared.
    static func normalized(_ text: String) -> String {
        // Plain ASCII, nearly every text, is in every normal form already.
        text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCompatibilityMapping
    }
}
