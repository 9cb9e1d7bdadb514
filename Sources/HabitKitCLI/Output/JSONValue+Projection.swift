internal import HabitWire

extension JSONValue {
    /// The document with these fields alone, in this order; an array's elements each; `null` is `null`.
    ///
    /// A documented field that an older server does not send is `null`.
    func projected(to choice: JSONChoice) -> JSONValue {
        guard case .fields(let fields) = choice else { return self }
        switch self {
        case .array(let elements): return .array(elements.map { $0.projected(to: choice) })
        case .object: return .object(fields.map { Member($0, self[$0] ?? .null) })
        default: return self
        }
    }
}
