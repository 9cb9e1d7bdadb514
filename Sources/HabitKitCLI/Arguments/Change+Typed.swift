internal import HabitModel

extension Change where Value == String {
    /// What a text that was typed sets; an empty one takes away what there is.
    init(typed text: String) {
        self = text.isEmpty ? .clear : .set(text)
    }
}
