import HabitModel

/// Values that several importers may find unreadable, which are reported.
extension DocumentBuilder {
    /// The number in a text; nil if it is blank or lost.
    mutating func quantity(_ text: String, _ place: String?) -> Quantity? {
        let text = text.trimmed
        guard !text.isEmpty else { return nil }
        let quantity = Quantity(text)
        if quantity == nil { report.add(.lost, place, "amount \"\(text.singleLine)\": not a number") }
        return quantity
    }

    /// The number in a JSON file, which some programs write as a string; nil if there is none or it is lost.
    mutating func quantity(_ node: JSONNode, _ place: String?) -> Quantity? {
        if let text = node.string ?? node.digits { return quantity(text, place) }
        if !node.isNull { report.add(.lost, place, "an amount that is not a number") }
        return nil
    }

    /// Reports a row of a list of habits that no day can belong to.
    mutating func loseHabitWithoutID(_ name: String) { report.add(.lost, name, "a habit without an id") }

    /// Reports the days that are left when every habit has taken its own.
    mutating func reportOrphans<Key, Row>(_ days: [Key: [Row]]) {
        let count = days.values.reduce(0) { $0 + $1.count }
        guard count > 0 else { return }
        report.add(.lost, nil, "\(counted(count, "day")) of habits that are not in the file")
    }
}
