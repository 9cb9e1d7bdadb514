/// A column of one answer, found once by `Rows.column(_:)`.
public struct Column: Sendable {
    let index: Int32
    let name: String
}
