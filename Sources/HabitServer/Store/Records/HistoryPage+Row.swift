import HabitModel

extension History.Page {
    /// A page of the table `habit_days`.
    init(_ row: any SQLRow) throws {
        var text = try row.text("days")
        let bytes = text.withUTF8 { digits in
            (0..<digits.count / 2).map { index in
                Self.value(of: digits[2 * index]) << 4 | Self.value(of: digits[2 * index + 1])
            }
        }
        self.init(number: Int(try row.int("page")), bytes: bytes)
    }

    /// The page as it is stored: hexadecimal digits, which both engines take in an ``SQLTable``.
    var text: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self
        )
    }

    /// Only what we wrote ourselves is read; anything else counts as zero.
    private static func value(of digit: UInt8) -> UInt8 {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: 0
        }
    }
}
