package import Curl
import Foundation
import HabitModel
package import HabitWire

/// Counts one habit up, day after day, and sends each batch again until a server has acknowledged it: the client's
/// rule, with the same ids until there is a final answer.
///
/// A check-in adds one to its day. One that is lost leaves the day too low, one that is recorded twice too high.
package struct LedgerWriter: Sendable {
    /// What an answer means for a batch.
    package enum Settlement: Sendable {
        /// The server has it.
        case acknowledged
        /// Nobody knows: to be sent again.
        case open
    }

    private let habit: String
    /// The same person at every server; a server that fails is left for the next.
    private let clients: [Client]
    private let ledger: Ledger
    private let today = Day(ordinal: Int(Date().timeIntervalSince1970) / 86_400) ?? .first

    /// Days that are written, in turns: each is counted up many times.
    private static let days = 200
    /// How long a batch may remain without an answer; far longer than any restart takes.
    private static let patience = Duration.seconds(900)
    /// Of so many batches one is sent by a client that goes away after its first try.
    private static let abandoned = 40

    package init(habit: String, clients: [Client], ledger: Ledger) {
        self.habit = habit
        self.clients = clients
        self.ledger = ledger
    }

    /// Writes batches of one to `largest` check-ins until the flag is raised and the last one is settled.
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

    /// A check-in that adds one to one of the last days, with a new id, which is also its note.
    package func checkIn(onDay number: Int) -> CheckIn {
        let now = Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
        let day = today.advanced(by: -(number % Self.days)) ?? today
        let id = UUID().uuidString.lowercased()
        var checkIn = CheckIn(id: id, habit: habit, logDate: day, recordedAt: now)
        checkIn.add = 1
        checkIn.note = .set(id)
        return checkIn
    }

    /// Writes a batch into the ledger as sent.
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

    /// Sends an announced batch once.
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
