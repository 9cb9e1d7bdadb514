import HabitModel

/// A row of a result; columns are read by name, and a column that is not as the schema says throws.
protocol SQLRow {
    func optionalInt(_ column: String) throws -> Int64?
    func optionalDouble(_ column: String) throws -> Double?
    func optionalText(_ column: String) throws -> String?
    func optionalBool(_ column: String) throws -> Bool?
    /// An instant, however the engine writes it.
    func optionalInstant(_ column: String) throws -> Instant?
}

extension SQLRow {
    func int(_ column: String) throws -> Int64 { try required(optionalInt(column), column) }
    func text(_ column: String) throws -> String { try required(optionalText(column), column) }
    func bool(_ column: String) throws -> Bool { try required(optionalBool(column), column) }
    func instant(_ column: String) throws -> Instant { try required(optionalInstant(column), column) }

    /// A number of a column of floating point: the decimal that it stands for.
    func optionalDecimal(_ column: String) throws -> ExactDecimal? {
        try optionalDouble(column).map { try required(ExactDecimal(rounding: $0), column) }
    }

    func day(_ column: String) throws -> Day { try required(Day(text(column)), column) }

    private func required<Value>(_ value: Value?, _ column: String) throws -> Value {
        guard let value else {
            throw StoreError.unexpectedData("the column \(column) is not as the schema says")
        }
        return value
    }
}
