import HabitModel
import PQ

/// A row of PostgreSQL.
struct PostgresRow: SQLRow {
    let row: Row

    func optionalInt(_ column: String) throws -> Int64? { try row.get(column) }
    func optionalDouble(_ column: String) throws -> Double? { try row.get(column) }
    func optionalText(_ column: String) throws -> String? { try row.get(column) }
    func optionalBool(_ column: String) throws -> Bool? { try row.get(column) }

    /// The session writes `2026-03-13 07:00:00.5+00`: RFC 3339 but for the blank and the short offset.
    func optionalInstant(_ column: String) throws -> Instant? {
        guard let text = try optionalText(column) else { return nil }
        var bytes = Array(text.utf8)
        guard bytes.count > 13, bytes.suffix(3).elementsEqual("+00".utf8) else {
            throw StoreError.unexpectedData("the column \(column) is not an instant in UTC")
        }
        bytes[10] = UInt8(ascii: "T")
        bytes.replaceSubrange((bytes.count - 3)..., with: CollectionOfOne(UInt8(ascii: "Z")))
        guard let instant = Instant(String(decoding: bytes, as: UTF8.self)) else {
            throw StoreError.unexpectedData("the column \(column) is not an instant")
        }
        return instant
    }
}
