import Curl
import Foundation
import HabitModel
import HabitWire

/// Counts one habit up, day after day, and sends each batch again until a server has acknowledged it.
///
/// A check-in adds one to its day. One that is lost leaves the day too low, one that is recorded twice too high.
struct LedgerWriter: Sendable {
    let habit: String
    /// The same person at every server; a server that fails is left for the next.
    let clients: [Client]
    let ledger: Ledger
    let stop: Flag
    private let today = Day(ordinal: Int(Date().timeIntervalSince1970) / 86_400) ?? .first

    /// Days that are written, in turns: each is counted up many times.
    private static let days = 200
    /// How long a batch may remain without an answer; far longer than any restart takes.
    private static let patience = Duration.seconds(60)

    init(habit: String, clients: [Client], ledger: Ledger, stop: Flag) {
        self.habit = habit
        self.clients = clients
        self.ledger = ledger
        self.stop = stop
    }

    func run() async {
        var written = 0
        while !stop.isRaised {
            // Batches of one, two and three.
            let batch = (0...(written % 3)).map { offset in
                checkIn(today.advanced(by: -((written + offset) % Self.days)) ?? today)
            }
            written += batch.count
            await deliver(batch, startingAt: written)
        }
    }

    private func checkIn(_ day: Day) -> CheckIn {
        let now = Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
        var checkIn = CheckIn(id: UUID().uuidString.lowercased(), habit: habit, logDate: day, recordedAt: now)
        checkIn.add = 1
        return checkIn
    }

    private func deliver(_ batch: [CheckIn], startingAt turn: Int) async {
        for checkIn in batch {
            guard let id = checkIn.id, let day = checkIn.logDate else { continue }
            ledger.sent(id, Ledger.Key(habit: habit, day: day))
        }
        guard let body = try? [UInt8](JSON.encode(batch)) else { return ledger.unexpected("no JSON") }
        let deadline = ContinuousClock.now + Self.patience
        var attempt = turn
        while ContinuousClock.now < deadline {
            let client = clients[attempt % clients.count]
            if let response = try? await client.send(.checkIns, body: body, timeout: 10_000), take(response) {
                return
            }
            attempt += 1
            try? await Task.sleep(for: .milliseconds(5))
        }
    }

    /// Whether the answer settles the batch.
    private func take(_ response: Response) -> Bool {
        guard response.status == 200, let answer = try? JSON.decode(CheckInAnswer.self, from: response.body)
        else {
            if response.status != 503 {
                ledger.unexpected("\(response.status) \(String(decoding: response.body, as: UTF8.self))")
            }
            return false
        }
        for result in answer.results {
            switch result.outcome {
            case .applied, .duplicate: ledger.acknowledged(result.id)
            case .superseded, .refused: ledger.unexpected("\(result.outcome) \(result.problem?.detail ?? "")")
            }
        }
        return true
    }
}
