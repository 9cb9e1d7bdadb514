/// What a value looks like that was written for a shell and read by none: quotes or blanks around it.
enum StrayQuotes {
    /// What to do about it; nil if there is nothing to do.
    static func hint(for value: String) -> String? {
        let quotes = "\"'`“”‘’„"
        if value.first.map(quotes.contains) == true || value.last.map(quotes.contains) == true {
            return "take away the quotes around it: they are part of the value"
        }
        return value == value.trimmed ? nil : "take away the blanks around it"
    }
}
