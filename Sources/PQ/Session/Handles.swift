import CLibPQ

/// Owns one `PGconn` and frees it.
struct ConnectionHandle: ~Copyable {
    let pointer: OpaquePointer

    init?(taking pointer: OpaquePointer?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    // Sends a Terminate message if the socket takes it at once. Every open connection is in non-blocking
    // mode, so this never waits for the server.
    deinit { PQfinish(pointer) }
}

/// Owns one `PGresult` and frees it.
struct ResultHandle: ~Copyable {
    let pointer: OpaquePointer

    init?(taking pointer: OpaquePointer?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    deinit { PQclear(pointer) }
}
