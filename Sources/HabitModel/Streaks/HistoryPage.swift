extension History {
    /// The marks of 1,024 consecutive days, as stored.
    ///
    /// Day `i` of the page is in bits `2 * (i % 4)` and `2 * (i % 4) + 1` of byte `i / 4`. 0 is open, 1 done
    /// and 2 skipped; 3 is never written and reads as open.
    public struct Page: Hashable, Sendable {
        /// The page covers the days with `floor(ordinal / 1024) == number`.
        public let number: Int
        /// Always 256 bytes.
        public private(set) var bytes: [UInt8]

        /// The number of days in a page.
        public static let days = 1024
        /// The number of bytes in a page.
        public static let size = 256
        /// The page numbers from 0001-01-01 to 9999-12-31.
        public static let numbers = number(of: .first)...number(of: .last)

        /// Creates a page from stored bytes; fewer than 256 are padded with open days, and more are cut off.
        public init(number: Int, bytes: [UInt8] = []) {
            self.number = number
            self.bytes = bytes
            if bytes.count > Page.size { self.bytes.removeLast(bytes.count - Page.size) }
            self.bytes.append(contentsOf: repeatElement(0, count: Page.size - self.bytes.count))
            self.bytes.withUnsafeMutableBytes { bytes in
                // Eight bytes at a time: they are bits, whatever their order.
                for offset in stride(from: 0, to: bytes.count, by: 8) {
                    let pairs = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                    bytes.storeBytes(of: Page.cleared(pairs), toByteOffset: offset, as: UInt64.self)
                }
            }
        }

        /// The number of the page that contains a day.
        public static func number(of day: Day) -> Int { floorDivide(day.ordinal, by: days) }

        /// Whether no day is marked.
        public var isEmpty: Bool { bytes.allSatisfy { $0 == 0 } }

        /// Marks a day, which must be one of the page's; returns whether that changed it.
        @discardableResult
        public mutating func set(_ state: DayState, on day: Day) -> Bool {
            let index = Page.index(of: day)
            guard Page.number(of: day) == number, self.state(at: index) != state else { return false }
            set(state, at: index)
            return true
        }

        static func index(of day: Day) -> Int { floorRemainder(day.ordinal, by: days) }

        var firstOrdinal: Int { number * Page.days }

        /// The state of the day at an index from 0 to 1,023.
        func state(at index: Int) -> DayState {
            DayState(rawValue: bytes[index >> 2] >> ((index & 3) << 1) & 3) ?? .open
        }

        mutating func set(_ state: DayState, at index: Int) {
            let shift = (index & 3) << 1
            bytes[index >> 2] = bytes[index >> 2] & ~(3 << shift) | state.rawValue << shift
        }

        /// Marks open days as skipped, four at a time because a habit may be archived for decades.
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

        /// Counts consecutive done days from an index on, four at a time because a daily habit may run for
        /// decades.
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
            var index = start
            while index < Page.days {
                if bytes[index >> 2] == 0 {
                    index = (index | 3) + 1
                } else if state(at: index) != .open {
                    return index
                } else {
                    index += 1
                }
            }
            return nil
        }

        var lastMarked: Int? {
            (0..<Page.days).last { state(at: $0) != .open }
        }

        func doneCount(from first: Int, through last: Int) -> Int {
            var count = 0
            for index in first...last where state(at: index) == .done { count += 1 }
            return count
        }

        /// Clears bit pairs of 3, so that equal histories have equal bytes.
        private static func cleared(_ pairs: UInt64) -> UInt64 {
            let both = pairs & (pairs >> 1) & 0x5555_5555_5555_5555
            return pairs & ~(both | both << 1)
        }
    }
}

/// Reads a history day by day without searching for the page each time.
struct HistoryCursor {
    private let pages: [History.Page]
    private var position = 0

    init(_ history: History) {
        pages = history.pages
    }

    /// The state of the day `ordinal` days after 1970-01-01.
    ///
    /// Fast for days near the last one read.
    mutating func state(at ordinal: Int) -> DayState {
        let number = ordinal >> 10
        while position < pages.count, pages[position].number < number { position += 1 }
        while position > 0, pages[position - 1].number >= number { position -= 1 }
        guard position < pages.count, pages[position].number == number else { return .open }
        return pages[position].state(at: ordinal & 1023)
    }

    /// Counts consecutive done days from a day on, up to the end of its page or the limit.
    mutating func doneDays(from ordinal: Int, through limit: Int) -> Int {
        guard state(at: ordinal) == .done else { return 0 }
        let page = pages[position]
        return page.doneDays(
            from: ordinal & 1023,
            through: min(History.Page.days - 1, limit - page.firstOrdinal)
        )
    }

    /// The first marked day from `ordinal` through `limit`, or nil.
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
