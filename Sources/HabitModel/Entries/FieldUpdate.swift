/// What a request does to an optional value: keep it, clear it or set it.
///
/// In JSON, an absent key is ``keep``, `null` is ``clear`` and a value is ``set(_:)``.
public enum FieldUpdate<Value> {
    /// Leave the value unchanged.
    case keep
    /// Remove the value.
    case clear
    /// Replace the value.
    case set(Value)

    /// The value after the update.
    public func applied(to current: Value?) -> Value? {
        switch self {
        case .keep: current
        case .clear: nil
        case .set(let value): value
        }
    }

    /// Whether the value stays unchanged.
    public var isKeep: Bool {
        if case .keep = self { true } else { false }
    }

    /// The same update with a transformed value.
    public func map<Other, Failure>(
        _ transform: (Value) throws(Failure) -> Other
    ) throws(Failure) -> FieldUpdate<Other> {
        switch self {
        case .keep: .keep
        case .clear: .clear
        case .set(let value): .set(try transform(value))
        }
    }
}

extension FieldUpdate: Equatable where Value: Equatable {}
extension FieldUpdate: Hashable where Value: Hashable {}
extension FieldUpdate: Sendable where Value: Sendable {}
