import HabitModel

/// Text of another tracker, made to follow our rules, with a remark for each thing that had to change.
struct CleanText {
    /// The text, which follows the rule it was made for.
    let text: String
    /// What changed, in words; empty if nothing did.
    let remarks: [String]

    /// A habit's name: a line of at most 100 code points with a letter.
    static func name(_ raw: String) -> CleanText {
        var (text, remarks) = line(raw, called: "name")
        // Cut first, as the only letter may be further on.
        text = cut(text, to: 100, called: "name", &remarks)
        if !text.unicodeScalars.contains(where: TextRule.isLetter) {
            let named = (text.isBlank ? "habit" : "habit \(text)").capped(100)
            remarks.append("name without a letter: \"\(text)\" became \"\(named)\"")
            text = named
        }
        return CleanText(text, remarks)
    }

    /// A unit: a line of at most 32 code points; nil if it is blank.
    static func unit(_ raw: String?) -> CleanText? {
        guard let raw, !raw.isBlank else { return nil }
        var (text, remarks) = line(raw.trimmed, called: "unit")
        text = text.trimmed
        return text.isEmpty ? nil : CleanText(cut(text, to: 32, called: "unit", &remarks), remarks)
    }

    /// A tag: a line of at most 32 code points without a comma; nil if it is blank.
    static func tag(_ raw: String) -> CleanText? {
        var (text, remarks) = line(raw.trimmed, called: "tag")
        if text.unicodeScalars.contains(",") {
            let spaced = text.split(separator: ",", omittingEmptySubsequences: true)
                .map { String($0).trimmed }
                .joined(separator: " ")
            remarks.append("\"\(text)\": a tag has no comma, it became \"\(spaced)\"")
            text = spaced
        }
        text = text.trimmed
        return text.isEmpty ? nil : CleanText(cut(text, to: 32, called: "tag", &remarks), remarks)
    }

    /// A description of at most 1,000 code points; nil if it is blank.
    static func description(_ raw: String?) -> CleanText? { lines(raw, limit: 1000, called: "description") }

    /// A note of at most 2,000 code points; nil if it is blank.
    static func note(_ raw: String?) -> CleanText? { lines(raw, limit: 2000, called: "note") }

    private init(_ text: String, _ remarks: [String]) {
        self.text = text
        self.remarks = remarks
    }

    private static func lines(_ raw: String?, limit: Int, called word: String) -> CleanText? {
        guard let raw, !raw.isBlank else { return nil }
        var remarks: [String] = []
        var text = keep(raw, TextRule.isAllowedInText, called: word, &remarks)
        // A text that starts with more blanks than may stay would be nothing but blanks.
        if text.unicodeScalars.count > limit { text = text.trimmed }
        return text.isBlank ? nil : CleanText(cut(text, to: limit, called: word, &remarks), remarks)
    }

    /// One line; line breaks and tabs become blanks.
    private static func line(_ raw: String, called word: String) -> (String, [String]) {
        var remarks: [String] = []
        let flat = String(
            String.UnicodeScalarView(
                raw.unicodeScalars.map { ["\n", "\r", "\t", "\u{2028}", "\u{2029}"].contains($0) ? " " : $0 }
            )
        )
        if flat.utf8.count != raw.utf8.count || flat != raw {
            remarks.append("line breaks in the \(word) became blanks")
        }
        return (keep(flat, TextRule.isAllowedInLine, called: word, &remarks), remarks)
    }

    private static func keep(
        _ raw: String,
        _ isAllowed: (Unicode.Scalar) -> Bool,
        called word: String,
        _ remarks: inout [String]
    ) -> String {
        guard !raw.unicodeScalars.allSatisfy(isAllowed) else { return raw }
        remarks.append("control characters in the \(word) are gone")
        return String(String.UnicodeScalarView(raw.unicodeScalars.filter(isAllowed)))
    }

    private static func cut(
        _ text: String,
        to limit: Int,
        called word: String,
        _ remarks: inout [String]
    ) -> String {
        let length = text.unicodeScalars.count
        guard length > limit else { return text }
        remarks.append("a \(word) of \(length) characters was cut to \(limit)")
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit)))
    }
}
