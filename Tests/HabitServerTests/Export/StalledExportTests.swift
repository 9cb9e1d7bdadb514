import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite(
    "clients that do not read their export",
    .server { TestServer.Options(exportPace: .init(patience: .milliseconds(500))) }
)
struct StalledExportTests {
    /// A person whose export is larger than what the kernel keeps for a connection.
    private func person(on server: TestServer) async throws -> Person {
        let person = try await server.person()
        try await person.addHabit("run")
        let note = String(repeating: "🏃", count: 2000)
        let days = (0..<800).compactMap { Day("2026-03-12")?.advanced(by: -$0) }
        let table = days.map { "run,run,\($0),done,,,\(note),,\r\n" }.joined()
        let heading = "habit,name,date,status,amount,unit,note,recorded_at,time_zone\r\n"
        let reply = try await person.post("/import?into=run", .file(heading + table))
        #expect(reply.status == 200, "\(reply.text)")
        return person
    }

    @Test("they lose their place and their connection, so that others get their exports")
    func placesAreBounded() async throws {
        let server = try TestServer.shared
        let people = [try await person(on: server), try await person(on: server)]
        let stalled = try people.map { _ in try RawConnection(port: server.port, receiveBuffer: 4096) }
        for (person, connection) in zip(people, stalled) {
            await connection.send(
                "GET /export?format=ndjson HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(person.token)\r\n\r\n"
            )
        }
        // Both places are taken.
        #expect(try await server.person().get("/export").status == 200)
        try await eventually("both exports are cut short") {
            server.log.lines.count { $0.contains("an export was cut short") } == 2
        }
        for connection in stalled {
            let answer = await connection.answer()
            #expect(answer.status == 200 && answer.isClosed)
            let isWhole = answer.text.contains(#"{"type":"end""#)
            #expect(!isWhole)
        }
    }
}
