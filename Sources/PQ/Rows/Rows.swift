import CLibPQ
import Glibc

/// The answer to one query, kept as libpq received it; a field is copied only when it is read.
///
/// Rows stay inside the closure that was lent the session. Read them into your own values there.
public struct Rows: RandomAccessCollection {
    private let storage: Storage
    /// Zero.
    public let startIndex = 0
    /// How many rows came back.
    public let endIndex: Int

    /// Shared by the rows, so that a row may outlive the collection it came from.
    final class Storage {
        let result: ResultHandle

        init(_ result: consuming ResultHandle) {
            self.result = result
        }
    }

    init(_ result: consuming ResultHandle) {
        endIndex = Int(PQntuples(result.pointer))
        storage = Storage(result)
    }

    /// The row at a position.
    public subscript(position: Int) -> Row {
        Row(storage: storage, index: position)
    }

    /// How many rows an INSERT, UPDATE or DELETE changed, or a SELECT returned.
    public var affected: Int {
        Int(String(cString: PQcmdTuples(storage.result.pointer))) ?? 0
    }

    /// Looks a column up once, for loops over many rows.
    public func column(_ name: String) throws(PQError) -> Column {
        guard let index = storage.index(of: name) else { throw .shape("no column \(name)") }
        return Column(index: index, name: name)
    }

    /// What the server says it did, such as `COMMIT`.
    var commandTag: String { String(cString: PQcmdStatus(storage.result.pointer)) }
}

@available(*, unavailable, message: "rows belong to the thread of their connection")
extension Rows: Sendable {}

extension Rows.Storage {
    // Not PQfnumber: that folds case and allocates on every call.
    func index(of name: String) -> Int32? {
        name.withCString { name in
            (0..<PQnfields(result.pointer)).first { index in
                PQfname(result.pointer, index).map { strcmp($0, name) == 0 } ?? false
            }
        }
    }

    func decode<T: FieldDecodable>(_ column: Int32, name: String, row: Int) throws(PQError) -> T {
        // Out of range is null to libpq, which says so on its notice channel and does not read.
        let row = Int32(clamping: row)
        guard PQgetisnull(result.pointer, row, column) == 0,
            let start = PQgetvalue(result.pointer, row, column)
        else {
            guard let value = T.decodedNull else { throw .shape("\(name) is null") }
            return value
        }
        let length = Int(PQgetlength(result.pointer, row, column))
        let bytes = UnsafeRawBufferPointer(start: start, count: length).assumingMemoryBound(to: UInt8.self)
        guard let value = T.decode(bytes.span) else { throw .shape("\(name) is not \(T.self)") }
        return value
    }
}

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

/// A column of one answer, found once by `Rows.column(_:)`.
public struct Column: Sendable {
    let index: Int32
    let name: String
}
