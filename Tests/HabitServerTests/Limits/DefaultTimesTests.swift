import HabitTestSupport
import NIOCore
import Testing

@testable import HabitServer

@Suite("the times that are in force", .server)
struct DefaultTimesTests {
    @Test("a head has ten seconds")
    func head() async throws {
        let raw = try RawRequest(TestServer.shared)
        let begin = ContinuousClock.now
        await raw.connection.send("GET /health/live HTTP/1.1\r\nX: y")
        let answer = await raw.connection.answer()
        let time = ContinuousClock.now - begin
        #expect(answer.isClosed)
        #expect(time >= .seconds(9))
    }

    @Test("the times are those that are written down")
    func values() {
        let limits = RequestClock.Limits()
        #expect(limits.head == .seconds(10))
        #expect(limits.body == .seconds(30))
        #expect(limits.upload == .minutes(2))
        #expect(limits.idle == .seconds(60))
    }
}
