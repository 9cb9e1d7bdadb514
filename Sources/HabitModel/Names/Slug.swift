/// The short name of a habit in URLs and on the command line, such as `morning-run`.
///
/// Words of lower-case letters and digits of any script, joined by single hyphens, at most 100 code points. A
/// slug contains at least one letter, so a path of digits alone is always an id.
public struct Slug: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The slug.
    public let text: String

    /// The maximum length in code points.
    public static let maximumLength = 100

    /// Derives a slug from a name that is already in Unicode normalization form NFKC.
    ///
    /// Letters are case-folded (``CaseFolding``). Letters, numbers and their combining marks stay. Invisible
    /// characters (joiners, variation selectors) go, and so does the dot that folding leaves above the i of
    /// `İ`. Every run of anything else becomes one hyphen, and the result is truncated to ``maximumLength``.
    /// Folding may change the NFKC form, so compare slugs after normalizing them again.
    /// - Throws: `ValueError` if no letter is left.
    public init(normalized name: some StringProtocol) throws(ValueError) {
        let words = Slug.words(in: String(name))
        guard words.unicodeScalars.contains(where: TextRule.isLetter) else {
            throw ValueError("must contain at least one letter")
        }
        let cut = Slug.cut(words, to: Slug.maximumLength)
        if cut.unicodeScalars.contains(where: TextRule.isLetter) {
            text = cut
        } else {
            // The first letter comes after more than 100 digits; without a letter the slug would look like an
            // id.
            text = "habit-" + Slug.cut(words, to: Slug.maximumLength - 6)
        }
    }

    /// Accepts a slug that a person chose, in NFKC, if ``init(normalized:)`` would leave it unchanged.
    public init(validating slug: some StringProtocol) throws(ValueError) {
        let text = String(slug)
        guard let made = try? Slug(normalized: text),
            made.text.utf8.elementsEqual(text.utf8)
        else {
            throw ValueError(
                "must be words of lower-case letters and digits joined by single hyphens, "
                    + "with at least one letter and at most 100 characters"
            )
        }
        self = made
    }

    /// Whether text has the form of a slug in this or an earlier version, whose rules were different.
    public static func hasSlugForm(_ text: some StringProtocol) -> Bool {
        !text.hasPrefix("-") && !text.hasSuffix("-") && text.unicodeScalars.contains(where: TextRule.isLetter)
            && text.unicodeScalars.allSatisfy { scalar in
                scalar == "-" || TextRule.isLetter(scalar) || TextRule.isMark(scalar)
                    || TextRule.isNumber(scalar)
            }
    }

    /// The slug.
    public var description: String { text }

    /// Orders slugs by code point.
    public static func < (left: Slug, right: Slug) -> Bool { left.text < right.text }

    private static let combiningDotAbove: Unicode.Scalar = "\u{307}"

    private static func words(in name: String) -> String {
        var result = String.UnicodeScalarView()
        var pendingHyphen = false
        for scalar in name.unicodeScalars where !scalar.properties.isDefaultIgnorableCodePoint {
            let belongs =
                TextRule.isLetter(scalar) || TextRule.isNumber(scalar)
                || (TextRule.isMark(scalar) && !pendingHyphen && !result.isEmpty)
            if belongs {
                if pendingHyphen, !result.isEmpty { result.append("-") }
                pendingHyphen = false
                for folded in CaseFolding.folded(scalar).unicodeScalars
                where folded != combiningDotAbove || result.last != "i" { result.append(folded) }
            } else {
                pendingHyphen = true
            }
        }
        return String(result)
    }

    private static func cut(_ words: String, to length: Int) -> String {
        var scalars = String.UnicodeScalarView(words.unicodeScalars.prefix(length))
        while scalars.last == "-" { scalars.removeLast() }
        return String(scalars)
    }
}

/// Full case folding of single code points (Unicode, CaseFolding.txt, statuses C and F).
///
/// The standard library has no such property. Lower-casing, upper-casing and lower-casing again gives the
/// same result for every code point in NFKC, with these exceptions:
/// - The dotless ı stays as it is, as in the standard, although its upper case is a plain I.
/// - A letter whose upper case needs a combining mark, such as ΐ, keeps its lower case, so that folding twice
///   changes nothing.
/// - Cherokee folds to small letters here and to capitals in the standard. Either way, both cases become one.
enum CaseFolding {
    /// Folds a code point: `ß` becomes `ss`, `ς` becomes `σ`.
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
