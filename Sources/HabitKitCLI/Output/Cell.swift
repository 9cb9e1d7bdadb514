/// One value of a row.
struct Cell: Hashable, Sendable {
    /// What a person sees.
    let text: String
    /// What a program reads.
    let raw: String
    /// How it looks.
    let style: Style

    /// A value; a program reads the same unless told otherwise.
    ///
    /// Text from outside is escaped here.
    init(_ text: String, raw: String? = nil, _ style: Style = .plain) {
        self.text = Escaping.visible(text)
        self.raw = Escaping.reversible(raw ?? text)
        self.style = style
    }
}
