/// What a request says about one optional value: nothing, that it should go, or what it should be.
///
/// In JSON an absent key is ``keep``, `null` is ``clear`` and a value is ``set(_:)``.
public enum FieldUpdate<Value> {
    /// The value stays as it is.
    case keep
    /// The value is removed.
    case clear
    /// The value becomes this one.
    case set(Value)

    /// The value after the change.
    public func applied(to current: Value?) -> Value? {
        switch self {
        case .keep: current
        case .clear: nil
        case .set(let value): value
        }
    }

    /// Whether nothing is said.
    public var isKeep: Bool {
        if case .keep = self { true } else { false }
    }

    /// The same change of a transformed value.
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
