import HabitTestSupport

/// A request as bytes, and what came back.
struct RawRequest {
    let connection: RawConnection

    init(_ server: TestServer) throws {
        connection = try RawConnection(port: server.port)
    }

    /// Sends bytes as they stand, and reads until the server closes or says nothing more for a moment.
    func send(_ text: String, quietFor milliseconds: Int = 400) async -> RawConnection.Answer {
        await connection.send(text)
        return await connection.answer(quietFor: milliseconds)
    }
}
