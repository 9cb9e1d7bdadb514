import Foundation

/// Unicode normalisation form NFKC; it is the only use of full Foundation.
enum NFKC {
    /// The form in which passwords are hashed and slugs compared.
    static func normalized(_ text: String) -> String {
        // ASCII, which nearly all text is, is already normalized.
        text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCompatibilityMapping
    }
}
