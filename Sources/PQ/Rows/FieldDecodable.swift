/// A type that can be read from a column.
public protocol FieldDecodable {
    /// The value written in PostgreSQL's text format, or nil when the bytes are not one.
    static func decode(_ text: Span<UInt8>) -> Self?

    /// What a NULL is read as; nil, the default, refuses it.
    static var decodedNull: Self? { get }
}

extension FieldDecodable {
    /// NULL is refused.
    public static var decodedNull: Self? { nil }
}

extension Optional: FieldDecodable where Wrapped: FieldDecodable {
    /// The wrapped value.
    public static func decode(_ text: Span<UInt8>) -> Wrapped?? {
        Wrapped.decode(text).map(Optional.some)
    }

    /// NULL is nil.
    public static var decodedNull: Wrapped?? { .some(.none) }
}
