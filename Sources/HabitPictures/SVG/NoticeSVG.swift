/// A sentence as an SVG picture, where a page expects a picture and there is none.
public struct NoticeSVG {
    private let sentence: String

    private static let height = 24
    /// Wide enough for letters of this font size.
    private static let letter = 7

    /// Creates a picture of a sentence.
    public init(_ sentence: String) {
        self.sentence = sentence
    }

    /// The picture as XML.
    public func text(_ theme: SVGTheme = .auto) -> String {
        let document = SVGDocument(
            width: sentence.count * Self.letter + 16,
            height: Self.height,
            title: sentence,
            description: sentence,
            rules: [.text]
        )
        return document.text(theme, [SVGDocument.label(sentence, x: 8, y: 16)])
    }
}
