/// The done and skipped days of one habit, in two bits per day.
///
/// Each page holds 1,024 days, nearly three years, in 256 bytes. Pages without a mark do not exist, so ten
/// years of a habit take a kilobyte and a gap of a century takes nothing.
public struct History: Hashable, Sendable {
    /// The pages with at least one mark, ordered by number.
    public private(set) var pages: [Page]

    /// Creates an empty history.
    public init() {
        pages = []
    }

    /// Creates a history from pages.
    ///
    /// If two pages have the same number, the later one wins. Pages outside the years 1 to 9999 are ignored.
    public init(pages: some Sequence<Page>) {
        let ordered = Array(pages)
        if ordered.allSatisfy({ Page.numbers.contains($0.number) && !$0.isEmpty }),
            zip(ordered, ordered.dropFirst()).allSatisfy({ $0.number < $1.number })
        {
            self.pages = ordered
            return
        }
        var byNumber: [Int: Page] = [:]
        for page in pages where Page.numbers.contains(page.number) {
            byNumber[page.number] = page
        }
        self.pages = byNumber.values.filter { !$0.isEmpty }.sorted { $0.number < $1.number }
    }

    /// The state of a day.
    public subscript(day: Day) -> DayState {
        get {
            page(Page.number(of: day))?.state(at: Page.index(of: day)) ?? .open
        }
        set {
            let number = Page.number(of: day)
            let position = insertionPosition(of: number)
            if position < pages.count, pages[position].number == number {
                pages[position].set(newValue, at: Page.index(of: day))
                if newValue == .open, pages[position].isEmpty { pages.remove(at: position) }
            } else if newValue != .open {
                var page = Page(number: number)
                page.set(newValue, at: Page.index(of: day))
                pages.insert(page, at: position)
            }
        }
    }

    /// The page with a number, or nil if none of its days is marked.
    public func page(_ number: Int) -> Page? {
        let position = insertionPosition(of: number)
        guard position < pages.count, pages[position].number == number else { return nil }
        return pages[position]
    }

    /// Whether no day is marked.
    public var isEmpty: Bool { pages.isEmpty }

    /// The first day that is done or skipped.
    public var firstMarked: Day? { firstMarked(onOrAfter: .first) }

    /// The last day that is done or skipped.
    public var lastMarked: Day? {
        guard let page = pages.last, let index = page.lastMarked else { return nil }
        return Day(ordinal: page.firstOrdinal + index)
    }

    /// The first done or skipped day on or after `day`.
    public func firstMarked(onOrAfter day: Day) -> Day? {
        let number = Page.number(of: day)
        for page in pages[insertionPosition(of: number)...] {
            let start = page.number == number ? Page.index(of: day) : 0
            if let index = page.firstMarked(from: start) { return Day(ordinal: page.firstOrdinal + index) }
        }
        return nil
    }

    /// The number of done days in a range.
    public func doneCount(in range: ClosedRange<Day>) -> Int {
        var count = 0
        for page in pages[insertionPosition(of: Page.number(of: range.lowerBound))...] {
            let from = max(0, range.lowerBound.ordinal - page.firstOrdinal)
            let through = min(Page.days - 1, range.upperBound.ordinal - page.firstOrdinal)
            guard from <= through else { break }
            count += page.doneCount(from: from, through: through)
        }
        return count
    }

    /// The numbers of the pages that differ from another history's, in ascending order: the pages to store.
    public func changedPages(since other: History) -> [Int] {
        Set(pages.map(\.number)).union(other.pages.map(\.number))
            .filter { page($0) != other.page($0) }
            .sorted()
    }

    /// Marks the open days of a range as skipped.
    mutating func skipOpenDays(in range: ClosedRange<Day>) {
        let (first, last) = (range.lowerBound.ordinal, range.upperBound.ordinal)
        for number in Page.number(of: range.lowerBound)...Page.number(of: range.upperBound) {
            let position = insertionPosition(of: number)
            if position == pages.count || pages[position].number != number {
                pages.insert(Page(number: number), at: position)
            }
            let start = pages[position].firstOrdinal
            pages[position].skipOpenDays(
                from: max(0, first - start),
                through: min(Page.days - 1, last - start)
            )
        }
    }

    /// The index of the first page whose number is not less than `number`.
    func insertionPosition(of number: Int) -> Int {
        var low = 0
        var high = pages.count
        while low < high {
            let middle = (low + high) / 2
            if pages[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
