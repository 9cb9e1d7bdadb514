internal import HabitModel

/// Rewrites sentences from the server and the argument parser in the style of our own errors.
enum ErrorStyle {
    /// A sentence in lower case and without a full stop: `There is no picture.` becomes `no picture`.
    ///
    /// Text in double quotes is what the user typed, and stays as it is.
    static func message(_ sentence: String) -> String {
        var message = ""
        var isQuoted = false
        var isStart = true
        var hasPlace = sentence.first?.isUppercase == false
        var rest = sentence[...]
        while let character = rest.popFirst() {
            if character == "\"" { isQuoted.toggle() }
            // A sentence after the place that it is about: `line 3: This must be a number.`
            if !isQuoted, hasPlace, character == ":", rest.first == " " {
                message += ":"
                (isStart, hasPlace) = (true, false)
                continue
            }
            if !isQuoted, character == ".", rest.allSatisfy(\.isWhitespace) { break }
            if !isQuoted, character == ".", rest.first == " ", rest.dropFirst().first?.isUppercase == true {
                message += ";"
                isStart = true
                continue
            }
            // A word such as UTC keeps its capitals.
            let isCapital = isStart && character.isUppercase && rest.first?.isUppercase != true
            message += isCapital ? character.lowercased() : String(character)
            if !character.isWhitespace { isStart = false }
        }
        guard message.hasPrefix("there is no ") else { return message }
        message = String(message.dropFirst("there is ".count))
        for noun in ["habit", "token"] where message.hasPrefix("no \(noun) \"") {
            message = "no \(noun) named" + message.dropFirst("no \(noun)".count)
        }
        return message
    }

    /// A hint of the server, without the backquotes around its commands.
    static func hint(_ sentence: String) -> String {
        message(sentence.replacing("`", with: ""))
    }

    /// A message of the argument parser and its suggestion, with double quotes instead of single ones.
    static func usage(_ text: String) -> (message: String, suggestion: String?) {
        let parts = text.split(separator: ". Did you mean ", maxSplits: 1).map(String.init)
        var message = doubleQuoted(parts.first ?? text)
        for (prefix, short) in [("The value ", ""), ("Missing expected argument ", "missing argument ")]
        where message.hasPrefix(prefix) {
            message = short + message.dropFirst(prefix.count)
        }
        let suggestion = parts.dropFirst().first.map(doubleQuoted)
        return (
            withoutPlaceholders(ErrorStyle.message(message)),
            suggestion.flatMap { isClose($0, to: message) ? "did you mean \($0)" : nil }
        )
    }

    /// Names arguments as the help does, without quotes, which are for what the user typed.
    ///
    /// `for "--date <day>"` becomes `for --date`, and `"<habits> ..."` becomes `<habits>`.
    private static func withoutPlaceholders(_ message: String) -> String {
        for words in ["is invalid for ", "missing argument ", "missing value for "] {
            guard let start = message.firstRange(of: words + "\""),
                let end = message[start.upperBound...].firstIndex(of: "\"")
            else { continue }
            var name = message[start.upperBound..<end]
            if name.hasSuffix(" ...") { name = name.dropLast(" ...".count) }
            // `-- <command>` is an argument, not an option with a value.
            if name.hasPrefix("-"), !name.hasPrefix("-- "), words.hasPrefix("is invalid") {
                name = name.prefix { $0 != " " }
            }
            return message[..<start.lowerBound] + words + name + message[message.index(after: end)...]
        }
        return message
    }

    /// Whether a suggestion of the argument parser is close to the quoted word; for `--foo` it suggests `--all`.
    private static func isClose(_ suggestion: String, to message: String) -> Bool {
        let words = [message, suggestion].map { text in
            text.split(separator: "\"").dropFirst(text.hasPrefix("\"") ? 0 : 1).first?.drop { $0 == "-" }
                ?? ""
        }
        return !NearestNames([String(words[1])]).nearest(to: String(words[0])).isEmpty
    }

    /// Replaces single quotes around words; an apostrophe inside a word stays.
    private static func doubleQuoted(_ text: String) -> String {
        var quoted = ""
        var isOpen = false
        for index in text.indices {
            guard text[index] == "'" else {
                quoted.append(text[index])
                continue
            }
            let next = text.index(after: index)
            let isEdge = isOpen ? next == text.endIndex || !isWordPart(text[next]) : isBoundary(quoted.last)
            quoted.append(isEdge ? "\"" : "'")
            if isEdge { isOpen.toggle() }
        }
        return quoted
    }

    private static func isBoundary(_ character: Character?) -> Bool {
        character.map { $0.isWhitespace || $0 == "(" } ?? true
    }

    private static func isWordPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "'"
    }
}
