/// One row of an answer.
public struct Row {
    let storage: Rows.Storage
    let index: Int

    /// Reads a column by its name.
    ///
    /// Throws `PQError.shape` if there is none, or it is not a `T`.
    public func get<T: FieldDecodable>(_ name: String, as type: T.Type = T.self) throws(PQError) -> T {
        guard let column = storage.index(of: name) else { throw .shape("no column \(name)") }
        return try storage.decode(column, name: name, row: index)
    }

    /// Reads a column that was looked up before.
    ///
    /// Throws `PQError.shape` if it is not a `T`.
    public func get<T: FieldDecodable>(_ column: Column, as type: T.Type = T.self) throws(PQError) -> T {
        try storage.decode(column.index, name: column.name, row: index)
    }
}

@available(*, unavailable, message: "rows belong to the thread of their connection")
extension Row: Sendable {}
