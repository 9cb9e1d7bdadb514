internal import HabitWire

extension JSONValue {
    /// The document with another value at a path of names, or without one; everything else keeps its place.
    ///
    /// - Throws: a failure if something on the way is no object, which is not thrown away.
    func changed(at path: ArraySlice<String>, to value: JSONValue?) throws(Failure) -> JSONValue {
        guard let name = path.first else { return value ?? .null }
        guard case .object(var members) = self else {
            throw Failure(.fileUnusable, "config.json holds something else where '\(name)' belongs")
        }
        let rest = path.dropFirst()
        guard let index = members.firstIndex(where: { $0.name == name }) else {
            guard value != nil else { return self }
            members.append(Member(name, try JSONValue.object([]).changed(at: rest, to: value)))
            return .object(members)
        }
        if rest.isEmpty, value == nil {
            members.remove(at: index)
        } else {
            members[index] = Member(name, try members[index].value.changed(at: rest, to: value))
        }
        return .object(members)
    }
}
