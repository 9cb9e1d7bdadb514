/// Breaking of text into lines.
enum Wrapping {
    /// The text in lines of at most so many columns, as far as its words allow, each with its end.
    static func lines(of text: String, width: Int, first: String, rest: String) -> String {
        var lines = ""
        var line = first
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, DisplayWidth.of(line) + 1 + DisplayWidth.of(String(word)) > width {
                lines += line + "\n"
                line = rest
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return lines + line + "\n"
    }
}
