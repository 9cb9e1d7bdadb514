/// Full case folding, one code point at a time (Unicode, CaseFolding.txt, statuses C and F).
///
/// The standard library has no such property, but lower case of upper case of lower case comes to the same for every
/// code point in NFKC, with these exceptions:
/// - the dotless ı stays, as in the standard; its upper case is the plain I;
/// - a letter whose upper case can only be written with a mark, such as ΐ, keeps its lower case instead of being
///   taken apart, so that folding twice changes nothing;
/// - Cherokee folds to the small letters, where the standard folds to the capitals. Either way they are one.
enum CaseFolding {
    /// What a code point becomes: `ß` becomes `ss`, `ς` becomes `σ`.
    static func folded(_ scalar: Unicode.Scalar) -> String {
        if scalar.isASCII || scalar == "ı" { return scalar.properties.lowercaseMapping }
        let lower = scalar.properties.lowercaseMapping
        let folded = map(map(lower, \.uppercaseMapping), \.lowercaseMapping)
        let letters = folded.unicodeScalars.count { !TextRule.isMark($0) }
        return letters == folded.unicodeScalars.count || letters > 1 ? folded : lower
    }

    private static func map(_ text: String, _ mapping: (Unicode.Scalar.Properties) -> String) -> String {
        text.unicodeScalars.map { mapping($0.properties) }.joined()
    }
}
