public import HabitWire

extension DocumentSchema {
    /// How a JSON value differs from the schema, in words; empty if it matches.
    ///
    /// Unlike a JSON Schema, this does not allow fields that are not documented.
    public func faults(in value: JSONValue) -> [String] {
        guard case .object(let members) = value else {
            return isNullable && value == .null ? [] : ["\(name) is not an object"]
        }
        let fields = fields
        var faults = members.filter { member in !fields.contains { $0.name == member.name } }
            .map { "\(name).\($0.name) is not in the schema" }
        for field in fields {
            if let value = value[field.name] {
                faults += field.type.faults(in: value, at: "\(name).\(field.name)")
            } else if !field.isOptional {
                faults.append("\(name).\(field.name) is missing")
            }
        }
        return faults
    }
}

extension FieldType {
    fileprivate func faults(in value: JSONValue, at path: String) -> [String] {
        switch (self, value) {
        case (.nullable, .null): return []
        case (.nullable(let type), _): return type.faults(in: value, at: path)
        case (.document(let schema), _): return schema.faults(in: value)
        case (.list(let type), .array(let elements)):
            return elements.flatMap { type.faults(in: $0, at: path) }
        case (.boolean, .bool), (.number, .number), (.share, .number): return []
        case (.text, .string), (.reference, .string), (.reference, .number): return []
        case (.either(let first, let second), _):
            let faults = first.faults(in: value, at: path)
            return faults.isEmpty ? [] : second.faults(in: value, at: path).isEmpty ? [] : faults
        case (.string, .string), (.date, .string), (.instant, .string), (.time, .string), (.uuid, .string):
            return []
        case (.integer, .number(let digits)), (.count, .number(let digits)):
            if Int64(digits) != nil { return [] }
        case (.oneOf(let words), .string(let word)):
            if words.contains(word) { return [] }
        default: break
        }
        return ["\(path) is not \(notation)"]
    }
}
