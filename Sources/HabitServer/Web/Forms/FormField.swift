import HabitWire

/// A field of a form; the variables of `_field.mustache`.
struct FormField: Sendable {
    let name: String
    let label: String
    var value = ""
    var type = "text"
    var hint: String?
    var error: String?
    var autocomplete: String?
    var isRequired = false
    var isArea = false
    var isSelect = false
    var isInput = true
    /// Whether it is a choice of time zones, for which the script chooses the browser's.
    var zone = false
    /// The ids of the hint and the error.
    var describedBy: String?
    var options: [Option] = []
    /// The id of the list of suggestions; nil if there are none.
    var list: String?
    var suggestions: [Suggestion] = []

    struct Suggestion: Sendable {
        let value: String
    }

    struct Option: Sendable {
        let value: String
        let label: String
        let isChosen: Bool
    }

    init(_ name: String, _ label: String, _ value: String = "", hint: String? = nil) {
        self.name = name
        self.label = label
        self.value = value
        self.hint = hint
        describedBy = hint == nil ? nil : "\(name)-hint"
    }

    /// The field as a choice.
    func choosing(_ options: [(value: String, label: String)]) -> FormField {
        var field = self
        field.isSelect = true
        field.isInput = false
        field.options = options.map { Option(value: $0.value, label: $0.label, isChosen: $0.value == value) }
        return field
    }

    /// The field with values that a person may choose or replace.
    func suggesting(_ values: [String]) -> FormField {
        var field = self
        field.list = "\(name)-list"
        field.suggestions = values.map(Suggestion.init)
        return field
    }

    /// The name of the hidden field with what the page showed in another one.
    static func shown(_ name: String) -> String { "shown_\(name)" }

    /// The field for several lines.
    var area: FormField {
        var field = self
        field.isArea = true
        field.isInput = false
        return field
    }

    /// The field with a type and what browsers may fill in; a password is never shown again.
    func of(type: String, autocomplete: String? = nil) -> FormField {
        var field = self
        field.type = type
        field.autocomplete = autocomplete
        if type == "password" { field.value = "" }
        return field
    }

    var required: FormField {
        var field = self
        field.isRequired = true
        return field
    }

    /// The field with what is wrong with it.
    func saying(_ problem: Problem?) -> FormField {
        guard let error = problem?.errors?.first(where: { $0.field == name }) else { return self }
        var field = self
        field.error = "\(label) \(error.message)."
        field.describedBy = ([describedBy, "\(name)-error"] as [String?]).compactMap(\.self).joined(
            separator: " "
        )
        return field
    }
}

extension [FormField] {
    /// The part of a problem that no field shows; nil if there is none.
    func rest(of problem: Problem?) -> String? {
        guard let problem else { return nil }
        let others = (problem.errors ?? []).filter { error in !contains { $0.name == error.field } }
        if problem.errors?.isEmpty != false { return problem.detail }
        return others.isEmpty ? nil : others.map { "\($0.field) \($0.message)." }.joined(separator: " ")
    }
}
