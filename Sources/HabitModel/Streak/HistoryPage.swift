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
