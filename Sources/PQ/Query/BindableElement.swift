/// What an array in `\(…)` may hold.
public protocol BindableElement {
    /// The whole array as one value.
    static func boundValue(of array: [Self]) -> Value
}

extension UInt8: BindableElement {
    /// A `bytea`, not an array.
    public static func boundValue(of array: [UInt8]) -> Value { .bytes(array) }
}

extension Int64: BindableElement {
    /// An array of integers.
    public static func boundValue(of array: [Int64]) -> Value { .ints(array) }
}

extension Int: BindableElement {
    /// An array of integers.
    public static func boundValue(of array: [Int]) -> Value { .ints(array.map(Int64.init)) }
}

extension String: BindableElement {
    /// An array of texts.
    public static func boundValue(of array: [String]) -> Value { .texts(array) }
}
