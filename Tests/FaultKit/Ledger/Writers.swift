import Curl

/// Concurrent writers that continue through every fault, each with its own habit and connection.
package struct Writers: Sendable {
    package let ledger: Ledger
    /// The person who writes.
    package let person: Client
    private let writers: [LedgerWriter]
    private let largest: Int

    /// Signs a person up at the first server and adds a habit for each writer.
    ///
    /// - Parameters:
    ///   - servers: URLs of servers on one database.
    ///   - folder: the folder for the ledger.
    ///   - largest: the most check-ins per request.
    package init(
        _ count: Int = 8,
        at servers: [String],
        ledgerIn folder: Folder,
        largest: Int = 3
    ) async throws {
        self.largest = largest
        let ledger = try Ledger(path: folder.path + "/ledger")
        let person = try await Client.signedUp(as: "ada", at: servers.first ?? "")
        writers = (1...count).map { number in
            LedgerWriter(habit: "habit-\(number)", clients: servers.map { person.at($0) }, ledger: ledger)
        }
        for number in 1...count { try await person.addCounter("habit-\(number)") }
        self.ledger = ledger
        self.person = person
    }

    /// The writer for a turn.
    package subscript(turn: Int) -> LedgerWriter { writers[turn % writers.count] }

    /// Writes while the closure runs; returns when every batch is settled.
    package func write<Value: Sendable>(while body: () async throws -> Value) async throws -> Value {
        let stop = Flag()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in writers {
                group.addTask { [largest] in await writer.run(until: stop, largest: largest) }
            }
            defer { stop.raise() }
            return try await body()
        }
    }

    /// Sends one check-in once, for a ``SteadyLoad``; returns the status, 0 without an answer.
    package func checkInOnce(_ number: Int) async -> (kind: String, status: Int) {
        let writer = self[number]
        let batch = [writer.checkIn(onDay: number)]
        await writer.announce(batch)
        return ("log", await writer.send(batch).response?.status ?? 0)
    }
}
