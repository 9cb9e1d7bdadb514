package import Curl
import Foundation
import HabitModel
package import HabitWire

/// Adds to one habit, day after day, and follows the client's rule: it repeats each batch, with the same ids, until
/// there is a final answer.
///
/// Each check-in adds one to its day, so a lost one makes the day too low, and a doubled one too high.
package struct LedgerWriter: Sendable {
    /// What a response means for a batch.
    package enum Settlement: Sendable {
        /// The server has recorded it.
        case acknowledged
        /// Unknown; send it again.
        case open
    }

    private let habit: String
    /// The same person at every server; after a failure, the next server is used.
    private let clients: [Client]
    private let ledger: Ledger
    private let today = Day(ordinal: Int(Date().timeIntervalSince1970) / 86_400) ?? .first

    /// The number of days; check-ins take turns over them.
    private static let days = 200
    /// How long a batch may stay unanswered; much longer than any restart takes.
    private static let patience = Duration.seconds(900)
    /// One in this many batches comes from a client that gives up after its first try.
    private static let abandoned = 40

    package init(habit: String, clients: [Client], ledger: Ledger) {
        self.habit = habit
        self.clients = clients
        self.ledger = ledger
    }

    /// Writes batches of 1 to `largest` check-ins until the flag is raised and the last batch is settled.
    package func run(until stop: Flag, largest: Int = 3) async {
        var written = 0
        var turn = 0
        while !stop.isRaised {
            let batch = (0...(turn % largest)).map { checkIn(onDay: written + $0) }
            written += batch.count
            turn += 1
            await deliver(batch, turn: turn)
        }
    }

    /// A check-in that adds one to a recent day; its new id is also its note.
    package func checkIn(onDay number: Int) -> CheckIn {
        let now = Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
        let day = today.advanced(by: -(number % Self.days)) ?? today
        let id = UUID().uuidString.lowercased()
        var checkIn = CheckIn(id: id, habit: habit, logDate: day, recordedAt: now)
        checkIn.add = 1
        checkIn.note = .set(id)
        return checkIn
    }

    /// Records a batch in the ledger as sent.
    package func announce(_ batch: [CheckIn]) async {
        await ledger.sent(
            batch.compactMap { checkIn in
                guard let id = checkIn.id, let day = checkIn.logDate else { return nil }
                return (id, Ledger.Key(habit: habit, day: day))
            }
        )
    }

    private func deliver(_ batch: [CheckIn], turn: Int) async {
        await announce(batch)
        let deadline = ContinuousClock.now + Self.patience
        var attempt = turn
        var pause = Duration.milliseconds(5)
        while ContinuousClock.now < deadline {
            if case .acknowledged = await send(batch, with: clients[attempt % clients.count]).settlement {
                return
            }
            guard turn % Self.abandoned != 0 else { return }
            attempt += 1
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(100))
        }
        ledger.unexpected("no answer within \(Self.patience)")
    }

    /// Sends a recorded batch once.
    package func send(_ batch: [CheckIn], with client: Client? = nil, timeout: Int = 120_000) async
        -> (settlement: Settlement, response: Response?)
    {
        guard let body = try? [UInt8](JSON.encode(batch)), let client = client ?? clients.first,
            let response = try? await client.send(.checkIns, body: body, timeout: timeout)
        else { return (.open, nil) }
        return (await settlement(of: response), response)
    }

    private func settlement(of response: Response) async -> Settlement {
        guard response.status == 200, let answer = try? JSON.decode(CheckInAnswer.self, from: response.body)
        else {
            if response.status != 503 || response[header: "Retry-After"] == nil {
                ledger.unexpected("\(response.status) \(String(decoding: response.body, as: UTF8.self))")
            }
            return .open
        }
        for result in answer.results where result.outcome != .applied && result.outcome != .duplicate {
            ledger.unexpected("\(result.outcome) \(result.problem?.detail ?? "")")
        }
        await ledger.acknowledged(answer.results.map(\.id))
        return .acknowledged
    }
}
