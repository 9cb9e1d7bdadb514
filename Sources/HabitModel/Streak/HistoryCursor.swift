/// Reads a history day by day without looking a page up for each.
struct HistoryCursor {
    private let pages: [History.Page]
    private var position = 0

    init(_ history: History) {
        pages = history.pages
    }

    /// The state of the day so many days after 1970-01-01.
    ///
    /// Quick for days near the last one asked for.
    mutating func state(at ordinal: Int) -> DayState {
        let number = ordinal >> 10
        while position < pages.count, pages[position].number < number { position += 1 }
        while position > 0, pages[position - 1].number >= number { position -= 1 }
        guard position < pages.count, pages[position].number == number else { return .open }
        return pages[position].state(at: ordinal & 1023)
    }

    /// How many days in a row are done from a day on, as far as its page and the limit go.
    mutating func doneDays(from ordinal: Int, through limit: Int) -> Int {
        guard state(at: ordinal) == .done else { return 0 }
        let page = pages[position]
        return page.doneDays(
            from: ordinal & 1023,
            through: min(History.Page.days - 1, limit - page.firstOrdinal)
        )
    }

    /// The first marked day that is not earlier, or nil if there is none up to the limit.
    mutating func marked(onOrAfter ordinal: Int, through limit: Int) -> Int? {
        var day = ordinal
        while day <= limit {
            _ = state(at: day)
            guard position < pages.count else { return nil }
            let page = pages[position]
            let start = max(day, page.firstOrdinal)
            if start <= limit, let index = page.firstMarked(from: start - page.firstOrdinal) {
                let found = page.firstOrdinal + index
                return found <= limit ? found : nil
            }
            day = page.firstOrdinal + History.Page.days
        }
        return nil
    }
}
