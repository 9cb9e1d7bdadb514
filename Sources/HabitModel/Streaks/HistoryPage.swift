extension History {
    /// The marks of 1,024 days in a row, as they are stored.
    ///
    /// Day `i` of the page lies in bits `2 * (i % 4)` and up of byte `i / 4`; 0 is open, 1 done, 2 skipped,
    /// and 3, which is never written, reads as open.
    public struct Page: Hashable, Sendable {
        /// Which days: those with `floor(ordinal / 1024)` equal to it.
        public let number: Int
        /// Always 256 bytes.
        public private(set) var bytes: [UInt8]

        /// The days of a page.
        public static let days = 1024
        /// The bytes of a page.
        public static let size = 256
        /// The numbers of the pages between 0001-01-01 and 9999-12-31.
        public static let numbers = number(of: .first)...number(of: .last)

        /// A page from stored bytes: fewer than 256 are filled up with open days, more are cut off.
        public init(number: Int, bytes: [UInt8] = []) {
            self.number = number
            self.bytes = bytes
            if bytes.count > Page.size { self.bytes.removeLast(bytes.count - Page.size) }
            self.bytes.append(contentsOf: repeatElement(0, count: Page.size - self.bytes.count))
            for index in self.bytes.indices { self.bytes[index] = Page.cleared(self.bytes[index]) }
        }

        /// The number of the page that a day lies in.
        public static func number(of day: Day) -> Int { floorDivide(day.ordinal, by: days) }

        /// Whether no day is marked.
        public var isEmpty: Bool { bytes.allSatisfy { $0 == 0 } }

        static func index(of day: Day) -> Int { floorRemainder(day.ordinal, by: days) }

        var firstOrdinal: Int { number * Page.days }

        /// The state of the day with that index, 0 to 1,023.
        func state(at index: Int) -> DayState {
            DayState(rawValue: bytes[index >> 2] >> ((index & 3) << 1) & 3) ?? .open
        }

        mutating func set(_ state: DayState, at index: Int) {
            let shift = (index & 3) << 1
            bytes[index >> 2] = bytes[index >> 2] & ~(3 << shift) | state.rawValue << shift
        }

        /// Marks the days as skipped that are open; four at a time, for pauses of decades.
        mutating func skipOpenDays(from first: Int, through last: Int) {
            var index = first
            while index <= last {
                if index & 3 == 0, index + 3 <= last {
                    let byte = bytes[index >> 2]
                    bytes[index >> 2] = byte | (~(byte | byte >> 1) & 0b0101_0101) << 1
                    index += 4
                } else {
                    if state(at: index) == .open { set(.skipped, at: index) }
                    index += 1
                }
            }
        }

        /// How many days in a row are done from an index on; four at a time, for decades of daily habits.
        func doneDays(from start: Int, through last: Int) -> Int {
            var index = start
            while index <= last {
                if index & 3 == 0, index + 3 <= last, bytes[index >> 2] == 0b0101_0101 {
                    index += 4
                } else if state(at: index) == .done {
                    index += 1
                } else {
                    break
                }
            }
            return index - start
        }

        func firstMarked(from start: Int) -> Int? {
            (start..<Page.days).first { bytes[$0 >> 2] != 0 && state(at: $0) != .open }
        }

        var lastMarked: Int? {
            (0..<Page.days).last { state(at: $0) != .open }
        }

        func doneCount(from first: Int, through last: Int) -> Int {
            var count = 0
            for index in first...last where state(at: index) == .done { count += 1 }
            return count
        }

        /// Without the bit pairs 3, so that equal histories have equal bytes.
        private static func cleared(_ byte: UInt8) -> UInt8 {
            let both = byte & (byte >> 1) & 0b0101_0101
            return byte & ~(both | both << 1)
        }
    }
}

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
