/// A type that can be interpolated into a `Query` with `\(…)`.
public protocol Bindable {
    /// The value to bind.
    var boundValue: Value { get }
}

extension Value: Bindable {
    /// Itself.
    public var boundValue: Value { self }
}

extension Bool: Bindable {
    /// A boolean.
    public var boundValue: Value { .bool(self) }
}

extension Int: Bindable {
    /// An integer.
    public var boundValue: Value { .int(Int64(self)) }
}

extension Int64: Bindable {
    /// An integer.
    public var boundValue: Value { .int(self) }
}

extension Int32: Bindable {
    /// An integer.
    public var boundValue: Value { .int(Int64(self)) }
}

extension Double: Bindable {
    /// A floating-point number.
    public var boundValue: Value { .double(self) }
}

extension String: Bindable {
    /// Text.
    public var boundValue: Value { .text(self) }
}

extension Substring: Bindable {
    /// Text.
    public var boundValue: Value { .text(String(self)) }
}

extension Optional: Bindable where Wrapped: Bindable {
    /// The wrapped value, or null.
    public var boundValue: Value { self?.boundValue ?? .null }
}

extension Array: Bindable where Element: BindableElement {
    /// Bytes or an array, depending on the element.
    public var boundValue: Value { Element.boundValue(of: self) }
}

/// A type whose arrays can be interpolated with `\(…)`.
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

/// PostgreSQL's text form of arrays: `{1,2}`, `{"a","say \"hi\""}`.
enum ArrayLiteral {
    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")
    private static let comma = UInt8(ascii: ",")

    static func append(_ values: [Int64], to bytes: inout [UInt8]) {
        append(values, to: &bytes) { value, bytes in append(value, to: &bytes) }
    }

    /// Quotes every text, so that none is parsed as NULL, as a number or as two elements.
    static func append(_ values: [String?], to bytes: inout [UInt8]) {
        append(values, to: &bytes) { value, bytes in
            if let value { append(value, to: &bytes) } else { bytes.append(contentsOf: "NULL".utf8) }
        }
    }

    /// Writes an array of single values; `bytea` and arrays are not among them.
    static func append(_ values: [Value], to bytes: inout [UInt8]) {
        append(values, to: &bytes) { value, bytes in
            switch value {
            case .bool(let value): bytes.append(value ? UInt8(ascii: "t") : UInt8(ascii: "f"))
            case .int(let value): append(value, to: &bytes)
            case .double(let value): bytes.append(contentsOf: value.description.utf8)
            case .text(let value): append(value, to: &bytes)
            case .null, .bytes, .ints, .texts, .values: bytes.append(contentsOf: "NULL".utf8)
            }
        }
    }

    @inline(__always)
    private static func append<Element>(
        _ values: [Element],
        to bytes: inout [UInt8],
        _ appendElement: (Element, inout [UInt8]) -> Void
    ) {
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for value in values {
            if !isFirst { bytes.append(comma) }
            isFirst = false
            appendElement(value, &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private static func append(_ value: Int64, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: String(value).utf8)
    }

    private static func append(_ value: String, to bytes: inout [UInt8]) {
        bytes.append(quote)
        var value = value
        value.withUTF8 { text in
            if text.contains(where: { $0 == quote || $0 == backslash }) {
                for byte in text {
                    if byte == quote || byte == backslash { bytes.append(backslash) }
                    bytes.append(byte)
                }
            } else {
                bytes.append(contentsOf: text)
            }
        }
        bytes.append(quote)
    }
}
