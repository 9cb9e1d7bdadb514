/// What may stand in `\(…)` inside a `Query`.
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
    /// Bytes or an array, as the element says.
    public var boundValue: Value { Element.boundValue(of: self) }
}
