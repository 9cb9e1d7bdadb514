import HabitModel
import HabitWire

/// Checks values against the schemas of the OpenAPI document.
///
/// A keyword that it does not know is a fault, so that nothing in the document goes unchecked.
struct JSONSchemaCheck {
    /// The document, to which references point.
    let document: JSONValue

    /// How a value differs from a schema, in words; empty if it matches.
    func faults(in value: JSONValue, _ schema: JSONValue, at path: String = "") -> [String] {
        guard case .object(let keywords) = schema else { return ["\(path): the schema is not an object"] }
        return keywords.flatMap { keyword -> [String] in
            switch (keyword.name, keyword.value) {
            case ("description", _), ("example", _): return []
            case ("$ref", .string(let reference)):
                guard let target = resolved(reference) else { return ["\(path): \(reference) is missing"] }
                return faults(in: value, target, at: path)
            case ("allOf", .array(let parts)): return parts.flatMap { faults(in: value, $0, at: path) }
            case ("anyOf", .array(let parts)):
                let all = parts.map { faults(in: value, $0, at: path) }
                return all.contains([]) ? [] : all.flatMap(\.self)
            case ("properties", .object(let properties)):
                return properties.flatMap { property in
                    value[property.name].map {
                        faults(in: $0, property.value, at: "\(path).\(property.name)")
                    } ?? []
                }
            case ("items", let items):
                guard case .array(let elements) = value else { return [] }
                return elements.enumerated().flatMap { faults(in: $1, items, at: "\(path)[\($0)]") }
            default:
                return matches(value, keyword) ? [] : ["\(path): \(keyword.name) \(keyword.value.text())"]
            }
        }
    }

    /// What a reference such as `#/components/schemas/Habit` points at.
    func resolved(_ reference: String) -> JSONValue? {
        reference.split(separator: "/").dropFirst().reduce(Optional(document)) { $0?[String($1)] }
    }

    private func matches(_ value: JSONValue, _ keyword: JSONValue.Member) -> Bool {
        switch (keyword.name, keyword.value, value) {
        case ("type", .array(let types), _): types.contains { Self.isType($0, value) }
        case ("type", let type, _): Self.isType(type, value)
        case ("enum", .array(let values), _): values.contains(value)
        case ("required", .array(let names), .object(let members)):
            names.allSatisfy { name in members.contains { .string($0.name) == name } }
        case ("minimum", .number(let least), .number(let digits)):
            (Double(digits) ?? 0) >= (Double(least) ?? 0)
        case ("maximum", .number(let most), .number(let digits)): (Double(digits) ?? 0) <= (Double(most) ?? 0)
        case ("minLength", .number(let least), .string(let text)):
            text.unicodeScalars.count >= (Int(least) ?? 0)
        case ("maxLength", .number(let most), .string(let text)):
            text.unicodeScalars.count <= (Int(most) ?? 0)
        case ("pattern", .string(let pattern), .string(let text)):
            (try? Regex(pattern)).map { text.contains($0) } ?? false
        case ("format", .string("date"), .string(let text)): Day(text) != nil
        case ("format", .string("date-time"), .string(let text)): Instant(text) != nil
        case ("format", .string("uuid"), .string(let text)):
            text.wholeMatch(of: /[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}/) != nil
        case ("minimum", _, _), ("maximum", _, _), ("minLength", _, _), ("maxLength", _, _),
            ("pattern", _, _),
            ("format", _, _), ("required", _, _):
            // These say nothing about values of other types.
            true
        default: false
        }
    }

    private static func isType(_ type: JSONValue, _ value: JSONValue) -> Bool {
        switch (type, value) {
        case (.string("null"), .null), (.string("boolean"), .bool), (.string("number"), .number),
            (.string("string"), .string), (.string("array"), .array), (.string("object"), .object):
            true
        case (.string("integer"), .number(let digits)): Int64(digits) != nil
        default: false
        }
    }
}
