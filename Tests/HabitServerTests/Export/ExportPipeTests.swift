import Dispatch
import Synchronization
import Testing

@testable import HabitServer

@Suite("the pipe between a database and a client")
struct ExportPipeTests {
    private func produce(_ body: @escaping @Sendable () -> Void) {
        DispatchQueue.global().async(execute: body)
    }

    @Test("pieces arrive in order, and the end after them")
    func piecesArriveInOrder() async throws {
        let pipe = ExportPipe()
        produce {
            for number in UInt8(0)..<50 { try? pipe.send([number]) }
            pipe.end(.success(()))
        }
        var received: [UInt8] = []
        while let piece = try await pipe.next() { received += piece }
        #expect(received == Array(0..<50))
        #expect(try await pipe.next() == nil)
    }

    @Test("no more than one piece is ready before the client takes it")
    func producerWaits() async throws {
        let pipe = ExportPipe()
        let sent = Counter()
        produce {
            for number in UInt8(0)..<5 {
                try? pipe.send([number])
                sent.add()
            }
            pipe.end(.success(()))
        }
        try await Task.sleep(for: .milliseconds(100))
        #expect(sent.value == 1)
        while try await pipe.next() != nil {}
        #expect(sent.value == 5)
    }

    @Test("an error reaches the client instead of an end")
    func errorReachesClient() async throws {
        let pipe = ExportPipe()
        produce {
            try? pipe.send([1])
            pipe.end(.failure(StoreError.missing))
        }
        #expect(try await pipe.next() == [1])
        await #expect(throws: StoreError.missing) { try await pipe.next() }
    }

    @Test("the database is let go when the client has gone, or takes nothing for too long")
    func producerStops() async throws {
        let abandoned = ExportPipe()
        try abandoned.send([1])
        abandoned.abandon()
        #expect(throws: ExportPipe.Stalled.self) { try abandoned.send([2]) }
        let slow = ExportPipe(.init(patience: .milliseconds(20)))
        try slow.send([1])
        #expect(throws: ExportPipe.Stalled.self) { try slow.send([2]) }
    }

    @Test("a client that takes a little now and then is too slow in the end, and a quick one may pause")
    func averageCounts() async throws {
        let dripping = ExportPipe(.init(patience: .seconds(60), bytesPerSecond: 1000))
        let credit = dripping.credit
        try dripping.send(Array(repeating: 0, count: 500))
        #expect(dripping.credit > credit + .milliseconds(400))
        Task {
            try await Task.sleep(for: .milliseconds(700))
            _ = try await dripping.next()
        }
        try await dripping.deliver([0])
        // The pause has cost more than the bytes have earned.
        #expect(dripping.credit < credit)
        let poor = ExportPipe(.init(patience: .zero, bytesPerSecond: 1 << 40))
        try poor.send([1])
        #expect(throws: ExportPipe.Stalled.self) { try poor.send([2]) }
    }

    @Test("a body that nobody reads ends its export")
    func unreadBodyEnds() throws {
        let pipe = ExportPipe()
        try pipe.send([1])
        do { _ = ExportBody(pipe) }
        #expect(throws: ExportPipe.Stalled.self) { try pipe.send([2]) }
    }

    private final class Counter: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }
        func add() { count.withLock { $0 += 1 } }
    }
}
