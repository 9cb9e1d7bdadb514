/// What is now true, in one line: `✓ morning-run · 13 days · 3 of 5 done today`.
struct Line: Sendable {
    /// The sign at the beginning, if there is one.
    var mark: Mark?
    /// What is true, the most important first.
    ///
    /// Text from outside is escaped when it is shown.
    var parts: [String]

    init(_ mark: Mark? = .done, _ parts: String...) {
        self.mark = mark
        self.parts = parts
    }

    /// The line without its end.
    func text(isColored: Bool) -> String {
        let text = parts.map(Escaping.visible).joined(separator: " · ")
        guard let mark else { return text }
        return mark.style.apply(to: mark.sign, isColored) + " " + text
    }
}
