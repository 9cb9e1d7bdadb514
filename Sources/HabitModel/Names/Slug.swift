/// The short name of a habit in paths and on command lines: `morning-run`.
///
/// Words of lower-case letters and digits of any script, joined by single hyphens, at most 100 code points. A
/// slug holds at least one letter, so that a path of digits alone is always an id.
public struct Slug: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The slug.
    public let text: String

    /// The most code points of a slug.
    public static let maximumLength = 100

    /// Makes the slug of a name that is already in Unicode normalization form NFKC.
    ///
    /// Letters are case-folded (``CaseFolding``); letters, numbers and the marks upon them stay; what cannot be
    /// seen (joiners, variation selectors) goes, and so does the dot that folding leaves above the i of `İ`; every
    /// run of anything else becomes one hyphen. What is too long is cut. The result of folding may have another
    /// NFKC form; slugs are compared in that one.
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
            // The only letter stood behind a hundred digits; without one the slug would read as an id.
            text = "habit-" + Slug.cut(words, to: Slug.maximumLength - 6)
        }
    }

    /// Accepts a slug that a person chose, in NFKC: exactly what ``init(normalized:)`` would make of itself.
    public init(validating slug: some StringProtocol) throws(ValueError) {
        let wanted = String(slug)
        guard let made = try? Slug(normalized: wanted),
            made.text.utf8.elementsEqual(wanted.utf8)
        else {
            throw ValueError(
                "must be lower-case letters and digits in words joined by single hyphens, "
                    + "with at least one letter and at most 100 characters"
            )
        }
        self = made
    }

    /// Whether a text has only characters of slugs, as those of earlier versions do that are no slugs of this one.
    public static func isSpelled(_ text: some StringProtocol) -> Bool {
        !text.hasPrefix("-") && !text.hasSuffix("-") && text.unicodeScalars.contains(where: TextRule.isLetter)
            && text.unicodeScalars.allSatisfy { scalar in
                scalar == "-" || TextRule.isLetter(scalar) || TextRule.isMark(scalar)
                    || TextRule.isNumber(scalar)
            }
    }

    /// The slug.
    public var description: String { text }

    /// In the order of the code points.
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
