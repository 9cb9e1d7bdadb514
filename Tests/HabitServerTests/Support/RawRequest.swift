import HabitTestSupport

/// A request as bytes, and what came back.
struct RawRequest {
    let connection: RawConnection

    init(_ server: TestServer) throws {
        connection = try RawConnection(port: server.port)
    }

    /// Sends bytes as they stand, and reads until the server closes; a request that is served should ask for that.
    func send(_ text: String) async -> RawConnection.Answer {
        await connection.send(text)
        return await connection.answer()
    }
}
