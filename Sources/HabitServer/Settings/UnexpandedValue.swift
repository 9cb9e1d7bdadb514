/// A value that was written for a shell, and that no shell has read: `"/srv/habit"` with its quotes, `~/habit`.
///
/// Taken as it stands it would work, with an empty folder of a strange name or a key that nobody knows.
enum UnexpandedValue {
    /// What a value is for.
    enum Kind {
        case path
        /// Random bytes, or a text with a grammar of its own.
        case secret
        case word
    }

    /// What is wrong with a value, and what to write; nil if nothing is.
    ///
    /// It never repeats the value.
    static func mistake(in value: String, _ kind: Kind) -> String? {
        if value.first?.isWhitespace == true || value.last?.isWhitespace == true {
            return "has blanks around its value; write it without them"
        }
        if isQuoted(value, kind) {
            return "has quotes around its value, which no shell has taken away; write it without them"
        }
        if kind == .path, value.hasPrefix("~") {
            return "begins with ~, which no shell has replaced; write the whole path, such as /home/ada/habit"
        }
        if hasVariable(value, kind) {
            return "has a $NAME in it, which no shell has replaced; write what it stands for"
        }
        return nil
    }

    /// A secret may end with a quote, as in `host=db password='x'`.
    private static func isQuoted(_ value: String, _ kind: Kind) -> Bool {
        let quotes = "\"'`“”‘’„"
        guard let first = value.first, let last = value.last else { return false }
        guard kind == .secret else { return quotes.contains(first) || quotes.contains(last) }
        return value.count > 1 && quotes.contains(first) && quotes.contains(last)
    }

    /// `${NAME}` anywhere, and `$NAME` where a path or the whole value begins.
    private static func hasVariable(_ value: String, _ kind: Kind) -> Bool {
        if value.contains(/\$\{[A-Za-z_][A-Za-z0-9_]*\}/) { return true }
        switch kind {
        case .path: return value.contains(/(^|\/)\$[A-Za-z_(]/)
        case .secret: return value.wholeMatch(of: /\$[A-Za-z_][A-Za-z0-9_]*/) != nil
        case .word: return value.contains("$")
        }
    }
}
