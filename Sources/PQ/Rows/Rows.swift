import CLibPQ
import Glibc

/// The result of one query, stored as libpq received it; a field is only copied when it is read.
///
/// Rows must stay inside the closure that was lent the session. Copy what you need into your own values
/// there.
public struct Rows: RandomAccessCollection {
    private let storage: Storage
    /// Zero.
    public let startIndex = 0
    /// How many rows came back.
    public let endIndex: Int

    /// Shared by the rows, so that a row may outlive its collection.
    final class Storage {
        let result: ResultHandle
        /// The column after the one found last: columns are usually read in their order.
        private var next: Int32 = 0

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

    /// Looks up a column once, for loops over many rows.
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
    // PQfnumber folds case and allocates on every call.
    func index(of name: String) -> Int32? {
        let count = PQnfields(result.pointer)
        return name.withCString { name in
            for offset in 0..<count {
                let index = (next + offset) % count
                guard let found = PQfname(result.pointer, index), strcmp(found, name) == 0 else { continue }
                next = index + 1
                return index
            }
            return nil
        }
    }

    /// The bytes of a field, or nil for null; valid as long as the result.
    func field(_ column: Int32, row: Int) -> UnsafeBufferPointer<UInt8>? {
        // libpq reports an index that is out of range on its notice channel and returns null.
        let row = Int32(clamping: row)
        guard PQgetisnull(result.pointer, row, column) == 0,
            let start = PQgetvalue(result.pointer, row, column)
        else { return nil }
        let length = Int(PQgetlength(result.pointer, row, column))
        return UnsafeBufferPointer(
            start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self),
            count: length
        )
    }

    func decode<T: FieldDecodable>(_ column: Int32, name: String, row: Int) throws(PQError) -> T {
        guard let bytes = field(column, row: row) else {
            guard let value = T.decodedNull else { throw .shape("\(name) is null") }
            return value
        }
        guard let value = T.decode(bytes.span) else { throw .shape("\(name) is not \(T.self)") }
        return value
    }
}

/// One row of a result.
public struct Row {
    let storage: Rows.Storage
    let index: Int

    /// Reads a column by name.
    ///
    /// Throws `PQError.shape` if there is no such column or its value is not a `T`.
    public func get<T: FieldDecodable>(_ name: String, as type: T.Type = T.self) throws(PQError) -> T {
        guard let column = storage.index(of: name) else { throw .shape("no column \(name)") }
        return try storage.decode(column, name: name, row: index)
    }

    /// Reads a column that `Rows.column(_:)` has looked up.
    ///
    /// Throws `PQError.shape` if its value is not a `T`.
    public func get<T: FieldDecodable>(_ column: Column, as type: T.Type = T.self) throws(PQError) -> T {
        try storage.decode(column.index, name: column.name, row: index)
    }
}

// `get` without generics, which other modules would instantiate for every field at run time.
extension Row {
    /// An integer, or nil for null.
    public func optionalInt(_ name: String) throws(PQError) -> Int64? {
        try value(name) { Int64.decode($0) }
    }

    /// A floating-point number, or nil for null.
    public func optionalDouble(_ name: String) throws(PQError) -> Double? {
        try value(name) { Double.decode($0) }
    }

    /// Text, or the text of any other type; nil for null.
    public func optionalText(_ name: String) throws(PQError) -> String? {
        try value(name) { String.decode($0) }
    }

    /// A boolean, or nil for null.
    public func optionalBool(_ name: String) throws(PQError) -> Bool? {
        try value(name) { Bool.decode($0) }
    }

    @inline(__always)
    private func value<T>(_ name: String, _ decode: (Span<UInt8>) -> T?) throws(PQError) -> T? {
        guard let column = storage.index(of: name) else { throw .shape("no column \(name)") }
        guard let bytes = storage.field(column, row: index) else { return nil }
        guard let value = decode(bytes.span) else { throw .shape("\(name) is not \(T.self)") }
        return value
    }
}

@available(*, unavailable, message: "rows belong to the thread of their connection")
extension Row: Sendable {}

/// A column of one result, looked up by `Rows.column(_:)`.
public struct Column: Sendable {
    let index: Int32
    let name: String
}
