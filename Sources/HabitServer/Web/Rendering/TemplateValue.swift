import Mustache

/// A struct as the templates read it: its fields by name.
///
/// Mustache would look at the struct with `Mirror` for each variable, which is slow, and would look for a field that is
/// nil in the surrounding structs.
struct TemplateObject: MustacheParent {
    let fields: [String: Any]

    func child(named name: String) -> Any? { fields[name] }
}

/// A field that is nil.
struct TemplateNull: MustacheCustomRenderable {
    var renderText: String { "" }
    var isNull: Bool { true }
}

/// Values as templates read them.
enum TemplateValue {
    /// Structs become ``TemplateObject``, and nil becomes ``TemplateNull``.
    ///
    /// Texts, numbers, flags and arrays of them
    /// stay as they are.
    static func make(_ value: Any) -> Any {
        switch value {
        case let text as String: return text
        case let flag as Bool: return flag
        case let number as Int: return number
        default: return reflected(Mirror(reflecting: value), value)
        }
    }

    private static func reflected(_ mirror: Mirror, _ value: Any) -> Any {
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.map { make($0.value) } ?? TemplateNull()
        case .collection: return mirror.children.map { make($0.value) }
        case .struct:
            let fields = mirror.children.compactMap { child in child.label.map { ($0, make(child.value)) } }
            return TemplateObject(fields: Dictionary(fields, uniquingKeysWith: { first, _ in first }))
        default: return String(describing: value)
        }
    }
}
