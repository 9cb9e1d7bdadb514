import Testing

@testable import HabitServer

/// Looks up every variable of a template in pages, as Mustache does, and reports what they do not have.
struct TemplateWalk {
    private let templates: [String: String]
    private var mistakes: [String] = []
    /// The sections that no sample of a page filled, and those that one did; a partial is used by several pages.
    private var empty: [String] = []
    private var filled: Set<String> = []
    /// The templates that were walked.
    private(set) var visited: Set<String> = []

    /// What is wrong, in the order in which it was found.
    var faults: [String] { mistakes + empty.filter { !filled.contains($0) } }

    init(_ templates: [String: String]) {
        self.templates = templates
    }

    /// - Parameter samples: pages of one type. For each section, at least one of them has what the section shows.
    mutating func walk(_ template: String, _ samples: [Any]) {
        let stacks = samples.map { [TemplateValue.make($0)] }
        walk(template, stacks)
    }

    private mutating func walk(_ template: String, _ stacks: [[Any]]) {
        guard let text = templates[template] else {
            mistakes.append("there is no template \(template)")
            return
        }
        visited.insert(template)
        var tags = text.matches(of: /\{\{\{?\s*([#^\/>]?)\s*([\w.]+)\s*\}?\}\}/).map {
            (kind: String($0.output.1), name: String($0.output.2))
        }[...]
        walk(&tags, stacks, in: template)
    }

    private mutating func walk(
        _ tags: inout ArraySlice<(kind: String, name: String)>,
        _ stacks: [[Any]],
        in template: String
    ) {
        while let tag = tags.popFirst() {
            switch tag.kind {
            case "/": return
            case ">": walk(tag.name, stacks)
            case "#":
                let values = stacks.flatMap { stack in
                    self.values(of: tag.name, stack, template).map { stack + [$0] }
                }
                let section = "\(template): no sample fills {{#\(tag.name)}}"
                if values.isEmpty { empty.append(section) } else { filled.insert(section) }
                walk(&tags, values, in: template)
            case "^":
                for stack in stacks { _ = values(of: tag.name, stack, template) }
                walk(&tags, stacks, in: template)
            default:
                for value in stacks.flatMap({ values(of: tag.name, $0, template) })
                where value is TemplateObject || value is [Any] {
                    mistakes.append("\(template): {{\(tag.name)}} is not a text")
                }
            }
        }
    }

    /// What a name means: each element of an array; nothing for nil and false.
    private mutating func values(of name: String, _ stack: [Any], _ template: String) -> [Any] {
        var value: Any?
        for (index, part) in name.split(separator: ".").map(String.init).enumerated() {
            let objects = index == 0 ? stack.reversed() : value.map { [$0] } ?? []
            if index > 0, value is TemplateNull { return [] }
            value = objects.lazy.compactMap { ($0 as? TemplateObject)?.child(named: part) }.first
            guard value != nil else {
                let fault = "\(template): there is no {{\(name)}}"
                if !mistakes.contains(fault) { mistakes.append(fault) }
                return []
            }
        }
        switch value {
        case let array as [Any]: return array
        case let flag as Bool: return flag ? [flag] : []
        case let value? where !(value is TemplateNull): return [value]
        default: return []
        }
    }
}
