import Curl
import FaultKit
import Foundation
import HabitModel
import HabitWire
import Testing

extension EndToEnd {
    /// No answer leaves before its transaction is on the disk, as the server's system calls show (G10).
    @Suite
    struct AcknowledgementTests {
        private static let writes = 1000

        @Test("G10: with SQLite, each of 1,000 answers comes after its own fdatasync")
        func answersAfterFdatasync() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    try await check(server, folder) { $0.contains("fdatasync") && $0.hasSuffix("= 0") }
                }
            }
        }

        @Test(
            "G10: with PostgreSQL, each of 1,000 answers comes after a confirmed COMMIT",
            .needsServers
        )
        func answersAfterCommit() async throws {
            try await Folder.lend { folder in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { database in
                    try await RunningServer.lend(.shared(folder, database: database.url)) { server in
                        try await check(server, folder) { $0.contains("recvfrom") && $0.contains("COMMIT") }
                    }
                }
            }
        }

        /// Writes one check-in after another under strace.
        private func check(_ server: RunningServer, _ folder: Folder, isCommit: (Substring) -> Bool)
            async throws
        {
            let ada = try await Client.signedUp(as: "ada", at: server.url)
            try await ada.addCounter("Run")
            let trace = folder.path + "/trace"
            let strace = try Spawned(
                "/usr/bin/strace",
                [
                    // Enough for all results of a transaction, with its COMMIT at the end.
                    "-f", "-qq", "-s", "8192", "-o", trace, "-p", "\(server.pid)",
                    "-e", "trace=fdatasync,write,writev,sendto,sendmsg,recvfrom",
                ],
                environment: [:],
                log: folder.path + "/strace"
            )
            let text = { (try? String(contentsOfFile: trace, encoding: .utf8)) ?? "" }
            try await Wait.until("strace looks on") {
                _ = try await ada.send(.live)
                return text().contains("HTTP/1.1 200")
            }
            let start = try #require(Day("2024-01-01"))
            for number in 0..<Self.writes {
                #expect(try await ada.checkIn("run", on: start.advanced(by: number % 700)).status <= 201)
            }
            // strace ends with the process, and only then has it written everything.
            await server.crash()
            _ = await strace.wait()
            var (answers, early, isCommitted) = (0, 0, true)
            // Answers before the first write are those of the readiness checks.
            let lines = text().split(separator: "\n")
            let first = lines.firstIndex { isCommit($0) } ?? lines.endIndex
            for line in lines[first...] {
                if isCommit(line) { isCommitted = true }
                guard line.contains("\"HTTP/1.1 20") else { continue }
                answers += 1
                if !isCommitted { early += 1 }
                isCommitted = false
            }
            #expect(answers == Self.writes)
            #expect(early == 0)
        }
    }
}
