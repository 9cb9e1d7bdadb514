internal import HabitModel

/// A number to compare with, such as `>=7`.
struct Comparison: Hashable, Sendable {
    private enum Sign: String, CaseIterable {
        // The longer ones first, for the shorter are their beginnings.
        case atLeast = ">="
        case atMost = "<="
        case isMore = ">"
        case isLess = "<"
        case isSame = "="
    }

    private let sign: Sign
    private let number: Int

    /// Reads a sign and a number; a number alone means at least so many.
    init(_ text: String) throws(ValueError) {
        let blankless = String(text.filter { $0 != " " })
        let sign = Sign.allCases.first { blankless.hasPrefix($0.rawValue) }
        let digits = blankless.dropFirst(sign?.rawValue.count ?? 0)
        guard let number = Int(digits), number >= 0, digits.allSatisfy(\.isASCII), digits.first != "+" else {
            throw ValueError("must be a number, with >=, <=, >, < or = before it if you like")
        }
        self.sign = sign ?? .atLeast
        self.number = number
    }

    /// Whether it holds for a value.
    func holds(_ value: Int) -> Bool {
        switch sign {
        case .atLeast: value >= number
        case .atMost: value <= number
        case .isMore: value > number
        case .isLess: value < number
        case .isSame: value == number
        }
    }
}
