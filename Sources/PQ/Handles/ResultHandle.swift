import CLibPQ

/// Owns one `PGresult` and frees it.
struct ResultHandle: ~Copyable {
    let pointer: OpaquePointer

    init?(taking pointer: OpaquePointer?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    deinit { PQclear(pointer) }
}
