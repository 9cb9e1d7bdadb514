import HabitModel
import HabitWire
import Testing

@testable import HabitKitCLI

@Suite("The order and size of requests")
struct SenderTests {
    private static let owner = Owner(server: "https://a", account: "id:1", username: nil)

    /// A batch of check-ins with ids made from these numbers.
    private func batch(_ numbers: ClosedRange<Int>) -> QueuedBatch {
        QueuedBatch(
            owner: Self.owner,
            checkIns: numbers.map { CheckIn(id: id($0), habit: "run", recordedAt: Scene.now) }
        )
    }

    private func id(_ number: Int) -> String { "aaaaaaaa-0000-4000-8000-\(100_000_000_000 + number)" }

    private func sender(own: [QueuedBatch] = [], queue: [QueuedBatch] = []) -> Sender {
        Sender(own: own, files: queue.map { OutboxName(of: $0) }, offset: { _ in 0 })
    }

    /// The ids of the next request, by batch; nil if the next step is not a request.
    private func request(_ sender: inout Sender, _ queue: [QueuedBatch] = [], hasTime: Bool = true)
        -> [[String?]]?
    {
        while true {
            switch sender.next(hasTime: hasTime) {
            case .read(let name): sender.add(queue.first { OutboxName(of: $0) == name })
            case .send(let parts): return parts.map { $0.batch.checkIns.map(\.id) }
            case .split, .stop: return nil
            }
        }
    }

    private func reply(_ ids: [String]) -> Reply<CheckInAnswer> {
        let results = ids.map {
            CheckInResult(id: $0, outcome: .applied, entry: nil, habit: nil, problem: nil)
        }
        return Reply(value: CheckInAnswer(results: results, today: nil), bytes: [])
    }

    private func problem(_ code: ProblemCode) -> Failure { Failure(Problem(code, "No.")) }

    private func isRecorded(_ sender: Sender, _ number: Int) -> Bool {
        if case .recorded? = sender.result[CheckIn(id: id(number))] { true } else { false }
    }

    @Test("the queue goes first in the command's own request, oldest first")
    func queueGoesFirst() {
        let queue = [batch(1...2), batch(3...3)]
        var sender = sender(own: [batch(4...4)], queue: queue)
        #expect(request(&sender, queue) == [[id(1), id(2)], [id(3)], [id(4)]])
    }

    @Test("answers are matched by id, in any order and in either case")
    func answersAreMatchedByID() {
        var sender = sender(own: [batch(1...3)])
        _ = request(&sender)
        _ = sender.receive(reply([id(3).uppercased(), id(1), id(9)]))
        #expect(isRecorded(sender, 1))
        #expect(!isRecorded(sender, 2))
        #expect(isRecorded(sender, 3))
        #expect(sender.result.stopped?.code == "answer_unusable")
        #expect(request(&sender) == nil)
    }

    @Test("a check-in in two files is sent once, and its answer counts for both")
    func checkInInTwoFilesIsSentOnce() throws {
        let queue = [batch(1...1), batch(1...2)]
        var sender = sender(queue: queue)
        #expect(request(&sender, queue)?.count == 2)
        let body = QueuedBatch.body(of: queue)
        #expect(try JSON.decode([CheckIn].self, from: body).map(\.id) == [id(1), id(2)])
        #expect(sender.receive(reply([id(1), id(2)])).count == 2)
        #expect(sender.result.stopped == nil)
    }

    @Test("a refused request is split: own check-ins and queue, then halves")
    func refusedRequestIsSplit() {
        let queue = [batch(1...1), batch(2...2)]
        var sender = sender(own: [batch(3...3)], queue: queue)
        _ = request(&sender, queue)
        _ = sender.fail(problem(.invalidValues))
        #expect(request(&sender, queue) == [[id(3)]])
        _ = sender.receive(reply([id(3)]))
        #expect(request(&sender, queue) == [[id(1)], [id(2)]])
        _ = sender.fail(problem(.invalidValues))
        #expect(request(&sender, queue) == [[id(1)]])
        #expect(sender.fail(problem(.invalidValues)).count == 1)
        #expect(request(&sender, queue) == [[id(2)]])
        #expect(sender.result.stopped == nil)
    }

    @Test("a batch that is too large is halved; a queued batch is first split on the disk")
    func tooLargeBatchIsHalved() {
        var own = sender(own: [batch(1...2)])
        _ = request(&own)
        _ = own.fail(problem(.tooLarge))
        #expect(request(&own) == [[id(1)]])
        let queue = [batch(1...2)]
        var queued = sender(queue: queue)
        _ = request(&queued, queue)
        _ = queued.fail(problem(.tooLarge))
        guard case .split(let part) = queued.next(hasTime: true) else {
            Issue.record("the batch is not split")
            return
        }
        let halves = part.batch.halves
        _ = queued.didSplit(into: halves.map { (OutboxName(of: $0), $0) })
        #expect(request(&queued, queue) == [[id(1)]])
    }

    @Test("a failure without an answer from the server stops everything")
    func failureWithoutAnswerStops() {
        let queue = [batch(1...1)]
        var sender = sender(own: [batch(2...2)], queue: queue)
        _ = request(&sender, queue)
        _ = sender.fail(Failure(.serverUnreachable, "gone"))
        #expect(request(&sender, queue) == nil)
        #expect(sender.result.stopped?.message == "gone")
        #expect(sender.result.count == 0)
    }

    @Test("a corrected clock moves the command's own check-ins, and the request is sent again")
    func correctedClockMovesOwnCheckIns() {
        let queue = [batch(1...1)]
        var sender = sender(own: [batch(2...2)], queue: queue)
        _ = request(&sender, queue)
        #expect(sender.correct(.clock(60_000_000)).isEmpty)
        guard case .send(let parts) = sender.next(hasTime: false) else {
            Issue.record("the request is not sent again")
            return
        }
        #expect(parts.map(\.isOwn) == [false, true])
        #expect(parts.first?.batch.checkIns.first?.recordedAt == Scene.now)
        #expect(parts.last?.batch.checkIns.first?.recordedAt == Scene.now.advanced(bySeconds: 60))
        #expect(sender.own.first?.checkIns == parts.last?.batch.checkIns)
    }

    @Test("when the time is up, only the first request and the command's own check-ins are sent")
    func withoutTimeOnlyFirstRequestIsSent() {
        let queue = [batch(1...600), batch(601...1_200)]
        var sender = sender(queue: queue)
        #expect(request(&sender, queue, hasTime: false)?.count == 1)
        _ = sender.receive(reply((1...600).map { id($0) }))
        #expect(request(&sender, queue, hasTime: false) == nil)
    }

    @Test("file and request hold the same bytes")
    func fileAndRequestHaveSameBytes() throws {
        var batch = QueuedBatch(owner: Self.owner)
        for number in 1...2 {
            var checkIn = CheckIn(id: id(number), habit: "water+1", recordedAt: Scene.now)
            checkIn.alternative = .init(habit: "water", add: ExactDecimal(1))
            checkIn.note = .set("\"habit\":\"water\", ü")
            batch.append(checkIn)
        }
        let file = String(decoding: try batch.fileBytes, as: UTF8.self)
        let body = String(decoding: QueuedBatch.body(of: [batch]), as: UTF8.self)
        #expect(file.hasPrefix("{\"check_ins\":\(body),"))
        #expect(try JSON.decode([CheckIn].self, from: Array(body.utf8)) == batch.checkIns)
        batch.addresses = ["water": Sample.uid("water")]
        let addressed = try JSON.decode(QueuedBatch.self, from: batch.fileBytes)
        #expect(addressed.checkIns.map(\.alternative?.habit) == [Sample.uid("water"), Sample.uid("water")])
        #expect(QueuedBatch.body(of: [batch]) == Array(body.utf8))
    }
}
