import Foundation

/// Moves the bytes of one direction of a connection and applies the toxics.
///
/// Runs on its own thread, and may block it.
struct ProxyPump {
    private let direction: Toxic.Direction
    private let connection: ProxyConnection
    private var passed = 0
    /// The last bytes: the answer to look for may arrive in two pieces.
    private var tail: ArraySlice<UInt8> = []
    private var isMute = false

    private static let pieceSize = 64 << 10
    private static let longestPattern = 256

    init(_ direction: Toxic.Direction, over connection: ProxyConnection) {
        self.direction = direction
        self.connection = connection
    }

    mutating func run() {
        var buffer = [UInt8](repeating: 0, count: Self.pieceSize)
        while !connection.hasEnded {
            let count = recv(connection.source(direction), &buffer, buffer.count, 0)
            guard count > 0, !connection.hasEnded else { break }
            pass(Array(buffer[..<count]))
        }
        // One side has finished; the other may still answer.
        if !connection.hasEnded { shutdown(connection.sink(direction), Int32(SHUT_WR)) }
    }

    private mutating func pass(_ piece: [UInt8]) {
        var rate: Int?
        var cut: (rest: Int, end: Toxic.End)?
        if direction == .down { lookForAnswer(in: piece) }
        guard !isMute else { return }
        for toxic in connection.toxics {
            switch toxic {
            case .latency(let time, direction): Thread.sleep(forTimeInterval: time / .seconds(1))
            case .rate(let bytesPerSecond, direction): rate = bytesPerSecond
            case .cut(let limit, direction, let end): cut = (max(0, limit - passed), end)
            case .blackhole(direction): return
            case .loseAnswers(let percent):
                guard direction == .up || connection.luck >= percent else { return connection.end(.close) }
            case .reply(let answer):
                if direction == .up { reply(answer, to: piece) }
                return
            case .latency, .rate, .cut, .blackhole, .swallow: continue
            }
        }
        let whole = piece.prefix(cut?.rest ?? piece.count)
        send(whole, to: connection.sink(direction), rate: rate)
        passed += whole.count
        if let cut, whole.count == cut.rest { connection.end(cut.end) }
    }

    private mutating func lookForAnswer(in piece: [UInt8]) {
        let before = tail
        let toxic = connection.swallow { answer in
            // Ignores an answer that passed before the toxic was added.
            let seen = before.suffix(max(0, answer.count - 1)) + piece
            return !answer.isEmpty && seen.firstRange(of: answer) != nil
        }
        tail = (before + piece).suffix(Self.longestPattern)
        guard case .swallow(_, let end) = toxic else { return }
        isMute = true
        if let end { connection.end(end) }
    }

    private mutating func reply(_ answer: [UInt8], to piece: [UInt8]) {
        tail += piece
        guard tail.firstRange(of: Array("\r\n\r\n".utf8)) != nil else { return }
        tail = []
        isMute = true
        send(answer[...], to: connection.source(direction), rate: nil)
        // Reads the rest of the request, or the system would send an RST and drop the answer.
        shutdown(connection.source(direction), Int32(SHUT_WR))
    }

    private func send(_ bytes: ArraySlice<UInt8>, to sink: Int32, rate: Int?) {
        var rest = bytes
        while !rest.isEmpty, !connection.hasEnded {
            let piece = rate.map { rest.prefix(max(1, $0 / 20)) } ?? rest
            let count = piece.withUnsafeBytes {
                Glibc.send(sink, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EAGAIN, errno != EINTR {
                return
            }
            if rate != nil { Thread.sleep(forTimeInterval: 0.05) }
        }
    }
}
