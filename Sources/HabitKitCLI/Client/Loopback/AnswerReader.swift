internal import Curl

/// Reads one answer from a socket (RFC 9112), as strictly as `CurlClient` or more so.
struct AnswerReader: ~Copyable {
    /// The largest size of all heads and trailers together, in bytes, as in `CurlClient`.
    private static let largestHead = 64 << 10

    private let socket: LoopbackSocket
    private let limit: Int
    private var buffer: [UInt8] = []
    /// How much of the buffer has been read.
    private var position = 0
    private var headSize = 0

    /// - Parameter limit: the size of the largest body to accept, in bytes.
    init(_ socket: consuming LoopbackSocket, limit: Int) {
        self.socket = socket
        self.limit = limit
    }

    /// The final answer; interim ones are skipped.
    mutating func read() throws(CurlError) -> Response {
        while true {
            guard let status = Self.status(in: try readHeadLine()) else {
                throw .malformedReply(reason: "no status line")
            }
            let headers = try readFields(areChecked: true)
            if (100..<200).contains(status) { continue }
            guard (200...599).contains(status) else { throw .malformedReply(reason: "status \(status)") }
            let hasBody = status != 204 && status != 304
            return Response(status: status, headers: headers, body: hasBody ? try readBody(headers) : [])
        }
    }

    // MARK: The head

    /// The status in a line such as `HTTP/1.1 200 OK`; nil for any other line.
    private static func status(in line: [UInt8]) -> Int? {
        guard ["HTTP/1.1 ", "HTTP/1.0 "].contains(where: { line.starts(with: $0.utf8) }) else { return nil }
        return number(in: line.dropFirst(9).prefix { $0 != 0x20 }, digits: 3...3)
    }

    /// - Parameter areChecked: whether a line that is not a field is an error; libcurl does not mind it among trailers.
    private mutating func readFields(
        areChecked: Bool
    ) throws(CurlError) -> [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        while true {
            let line = try readHeadLine()
            if line.isEmpty { return fields }
            // A line that starts with a blank continues the one before it.
            let isField = line.first == 0x20 || line.first == 0x09 || line.contains(UInt8(ascii: ":"))
            guard !areChecked || isField && !line.contains(0) else {
                throw .malformedReply(reason: "a line without a name")
            }
            if let field = line.withUnsafeBytes({ HeaderField.parse($0) }) { fields.append(field) }
        }
    }

    private mutating func readHeadLine() throws(CurlError) -> [UInt8] {
        let (line, size) = try readLine(limit: Self.largestHead - headSize)
        headSize += size
        return line
    }

    // MARK: The body

    private mutating func readBody(_ headers: [(name: String, value: String)]) throws(CurlError) -> [UInt8] {
        func values(_ name: String) -> [String] {
            headers.filter { HeaderField.sameName($0.name, name) }.map(\.value)
        }
        let codings = values("Transfer-Encoding").filter { !HeaderField.sameName($0, "identity") }
        if !codings.isEmpty {
            guard codings.count == 1, HeaderField.sameName(codings[0], "chunked") else {
                throw .malformedReply(reason: "an unknown transfer encoding")
            }
            return try readChunks()
        }
        guard let length = values("Content-Length").last else { return try readUntilClosed() }
        guard let count = Self.number(in: length.utf8, digits: 1...4_000) else {
            throw .malformedReply(reason: "the length of the body")
        }
        guard count <= limit else { throw .tooLarge }
        var body: [UInt8] = []
        body.reserveCapacity(count)
        try move(count, to: &body)
        return body
    }

    private mutating func readUntilClosed() throws(CurlError) -> [UInt8] {
        var body: [UInt8] = []
        repeat {
            let rest = buffer[position...]
            guard rest.count <= limit - body.count else { throw .tooLarge }
            body += rest
            position = buffer.count
        } while try fill()
        return body
    }

    private mutating func readChunks() throws(CurlError) -> [UInt8] {
        var body: [UInt8] = []
        while true {
            let (line, _) = try readLine(limit: Self.largestHead)
            // libcurl calls a faulty chunk a lost connection.
            guard let count = Self.number(in: line.prefix { Self.digit($0) < 16 }, digits: 1...16, base: 16)
            else {
                throw .connectionLost(sent: true)
            }
            guard count > 0 else {
                _ = try readFields(areChecked: false)
                return body
            }
            guard count <= limit - body.count else { throw .tooLarge }
            try move(count, to: &body)
            guard let (line, _) = try? readLine(limit: 2), line.isEmpty else {
                throw .connectionLost(sent: true)
            }
        }
    }

    // MARK: Bytes

    /// Appends the next bytes to the body.
    private mutating func move(_ count: Int, to body: inout [UInt8]) throws(CurlError) {
        var missing = count
        while missing > 0 {
            let piece = buffer[position...].prefix(missing)
            body += piece
            position += piece.count
            missing -= piece.count
            if missing > 0, try !fill() { throw .connectionLost(sent: true) }
        }
    }

    /// A line without its end, and its size with it.
    private mutating func readLine(limit: Int) throws(CurlError) -> (line: [UInt8], size: Int) {
        var searched = 0
        while true {
            let rest = buffer[position...]
            let end = rest.dropFirst(searched).firstIndex(of: UInt8(ascii: "\n"))
            let size = (end ?? rest.endIndex) - position
            guard size < limit else { throw .tooLarge }
            if end != nil {
                position += size + 1
                let line = rest.prefix(size)
                return (Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line), size + 1)
            }
            searched = size
            guard try fill() else { throw .connectionLost(sent: true) }
        }
    }

    /// Adds what has come to the buffer; false once the server has closed its side.
    private mutating func fill() throws(CurlError) -> Bool {
        buffer.removeSubrange(..<position)
        position = 0
        return try socket.receive(into: &buffer)
    }

    /// A number written in digits alone; `Int.max` if it is too large for one.
    private static func number(
        in digits: some Collection<UInt8>,
        digits count: ClosedRange<Int>,
        base: Int = 10
    ) -> Int? {
        guard count.contains(digits.count) else { return nil }
        var number = 0
        for digit in digits.lazy.map(digit) {
            guard digit < base else { return nil }
            let (product, hasOverflowed) = number.multipliedReportingOverflow(by: base)
            let (sum, isTooLarge) = product.addingReportingOverflow(digit)
            if hasOverflowed || isTooLarge { return .max }
            number = sum
        }
        return number
    }

    /// The value of a hexadecimal digit; 16 for any other character.
    private static func digit(_ byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte - UInt8(ascii: "A")) + 10
        default: 16
        }
    }
}
