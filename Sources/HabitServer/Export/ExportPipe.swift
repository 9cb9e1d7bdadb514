import Dispatch
import Synchronization

/// Hands the pieces of an export from the thread that reads the database to the connection of the client, one at a
/// time.
///
/// The reading thread waits until a piece has been taken, so memory holds two pieces, whatever the size of the account.
final class ExportPipe: Sendable {
    /// The client takes nothing any more, or too slowly.
    struct Stalled: Error {}

    /// How slowly a client may read, because an export occupies one of few places until it has been read.
    struct Pace: Sendable {
        /// How long it may take nothing.
        var patience = Duration.seconds(30)
        /// How many bytes a second it must take on average, after the patience of a pause.
        var bytesPerSecond = 32 << 10
    }

    private struct State {
        var piece: [UInt8]?
        var end: Result<Void, any Error>?
        var isAbandoned = false
        var credit: Duration
        var reader: CheckedContinuation<[UInt8]?, any Error>?
    }

    private let state: Mutex<State>
    /// Signalled when there is room for a piece, or nobody wants any.
    private let room = DispatchSemaphore(value: 0)
    private let pace: Pace

    init(_ pace: Pace = Pace()) {
        self.pace = pace
        state = Mutex(State(credit: pace.patience))
        room.signal()
    }

    /// How long the client may still make the reading thread wait.
    var credit: Duration { state.withLock(\.credit) }

    /// Offers a piece and returns at once, unless the one before has not been taken yet.
    ///
    /// Blocks; call it on a thread of its own.
    ///
    /// - Throws: ``Stalled``.
    func send(_ piece: [UInt8]) throws {
        try awaitRoom()
        let (reader, isAbandoned) = state.withLock { state in
            defer { state.reader = nil }
            if state.reader == nil { state.piece = piece }
            state.credit += .seconds(Double(piece.count) / Double(pace.bytesPerSecond))
            return (state.reader, state.isAbandoned)
        }
        guard !isAbandoned else { throw Stalled() }
        if let reader {
            reader.resume(returning: piece)
            room.signal()
        }
    }

    /// Waits until the client has taken the piece before.
    private func awaitRoom() throws {
        let start = ContinuousClock.now
        let time = state.withLock { min($0.credit, pace.patience) }
        guard room.wait(timeout: .now() + .milliseconds(Int(time / .milliseconds(1)))) == .success else {
            throw Stalled()
        }
        state.withLock { $0.credit -= ContinuousClock.now - start }
    }

    /// Offers a piece as ``send(_:)`` does, without blocking the caller's thread.
    func deliver(_ piece: [UInt8]) async throws {
        guard !piece.isEmpty else { return }
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async { [self] in
                continuation.resume(with: Result { try send(piece) })
            }
        }
    }

    /// Ends the export; if it has failed, the client gets no regular end.
    func end(_ result: Result<Void, any Error>) {
        let reader = state.withLock { state in
            defer { state.reader = nil }
            state.end = result
            return state.reader
        }
        reader?.resume(with: result.map { nil })
    }

    /// The next piece; nil at the end.
    ///
    /// - Throws: the error that ended the export.
    func next() async throws -> [UInt8]? {
        try await withCheckedThrowingContinuation { continuation in
            let ready: Result<[UInt8]?, any Error>? = state.withLock { state in
                if let piece = state.piece {
                    state.piece = nil
                    return .success(piece)
                }
                if let end = state.end { return end.map { nil } }
                state.reader = continuation
                return nil
            }
            guard let ready else { return }
            if case .success(_?) = ready { room.signal() }
            continuation.resume(with: ready)
        }
    }

    /// Lets the reading thread stop, because nobody will take any more pieces.
    func abandon() {
        state.withLock { $0.isAbandoned = true }
        room.signal()
    }
}

/// The client's end of a pipe; when it is gone, for whatever reason, the export stops.
final class ExportBody: Sendable {
    private let pipe: ExportPipe

    init(_ pipe: ExportPipe) {
        self.pipe = pipe
    }

    deinit {
        pipe.abandon()
    }

    /// The next piece; nil at the end.
    func next() async throws -> [UInt8]? { try await pipe.next() }
}
