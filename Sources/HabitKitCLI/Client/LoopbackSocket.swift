internal import Curl
internal import Glibc

/// Sends plain HTTP to this machine over a socket of our own, one request per connection.
///
/// Loading libcurl takes longer than everything else that `habit done` does. For a loopback address none of what it
/// offers is needed: no TLS, no proxy, no name service. Answers and errors are those of ``CurlClient``.
struct LoopbackSocket: ~Copyable {
    private let descriptor: Int32
    private let deadline: Deadline
    private var received: [UInt8] = []
    /// How much of ``received`` has been read.
    private var position = 0
    private var isAtEnd = false
    private let limit: Int

    /// The largest head of an answer, as in ``CurlClient``.
    private static let maximumHeadBytes = 64 << 10

    /// The answer to a request; nil if the request is not one for this path.
    static func send(_ request: Request) throws(CurlError) -> Response? {
        guard let target = Target(request.url), request.onProgress == nil, request.signature == nil,
            !request.expectsContinue, !request.usesEnvironmentProxy
        else { return nil }
        try request.validate()
        var socket = try LoopbackSocket(target, request)
        return try socket.exchange(request, with: target)
    }

    /// Whether requests to a server with this address take this path.
    static func carries(_ url: String) -> Bool { Target(url) != nil }

    private init(_ target: Target, _ request: Request) throws(CurlError) {
        deadline = Deadline(milliseconds: request.totalTimeout)
        limit = request.maximumResponseBytes
        let connecting = Deadline(milliseconds: min(request.connectTimeout, request.totalTimeout))
        var failure = CurlError.couldNotConnect(reason: "no address")
        for address in target.addresses {
            do {
                descriptor = try address.connect(until: connecting)
                return
            } catch {
                failure = error
            }
        }
        descriptor = -1
        throw failure
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    private mutating func exchange(_ request: Request, with target: Target) throws(CurlError) -> Response {
        var head = "\(request.method) \(target.path) HTTP/1.1\r\nHost: \(target.authority)\r\n"
        for (name, value) in request.headers { head += "\(name): \(value)\r\n" }
        if let body = request.body { head += "Content-Length: \(body.count)\r\n" }
        head += "Connection: close\r\n\r\n"
        do {
            try write(Array(head.utf8) + (request.body ?? []))
        } catch .connectionLost {
            // The server may have answered before it had read everything: what it said matters more.
        }
        return try readAnswer(to: request.method)
    }

    private func write(_ bytes: [UInt8]) throws(CurlError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                try wait(for: POLLOUT, isSent: rest.count < bytes.count)
            } else if errno != EINTR {
                throw .connectionLost(sent: rest.count < bytes.count)
            }
        }
    }

    private func wait(for events: Int32, isSent: Bool) throws(CurlError) {
        guard deadline.wait(for: events, on: descriptor) else { throw .timedOut(sent: isSent) }
    }

    // MARK: The answer (RFC 9112)

    private mutating func readAnswer(to method: String) throws(CurlError) -> Response {
        while true {
            guard let status = try readStatus() else { throw .malformedReply(reason: "no status line") }
            let headers = try readFields()
            // An interim answer: the real one follows.
            if (100..<200).contains(status) { continue }
            guard (200...599).contains(status) else { throw .malformedReply(reason: "status \(status)") }
            let hasBody = method != "HEAD" && status != 204 && status != 304
            return Response(status: status, headers: headers, body: hasBody ? try readBody(headers) : [])
        }
    }

    /// The status of a line such as `HTTP/1.1 200 OK`; nil for any other line.
    private mutating func readStatus() throws(CurlError) -> Int? {
        let line: [UInt8]
        do { line = try readLine() } catch .malformedReply { return nil }
        guard line.starts(with: "HTTP/1.".utf8), line.count >= 12, line[8] == 0x20,
            line.count == 12 || line[12] == 0x20
        else { return nil }
        return Int(String(decoding: line[9..<12], as: UTF8.self))
    }

    private mutating func readFields() throws(CurlError) -> [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        while true {
            let line = try readLine()
            if line.isEmpty { return fields }
            if let field = line.withUnsafeBytes({ HeaderField.parse($0) }) { fields.append(field) }
        }
    }

    private mutating func readBody(_ headers: [(name: String, value: String)]) throws(CurlError) -> [UInt8] {
        func value(_ name: String) -> String? {
            headers.last { HeaderField.sameName($0.name, name) }?.value
        }
        if let coding = value("Transfer-Encoding") {
            guard coding.lowercased() == "chunked" else {
                throw .malformedReply(reason: "an unknown transfer encoding")
            }
            return try readChunks()
        }
        guard let length = value("Content-Length") else {
            while try receive() {}
            return Array(received[position...])
        }
        guard let count = Int(length), count >= 0 else { throw .malformedReply(reason: "Content-Length") }
        guard count <= limit else { throw .tooLarge }
        return try read(count)
    }

    private mutating func readChunks() throws(CurlError) -> [UInt8] {
        var body: [UInt8] = []
        while true {
            let line = try readLine()
            let size = line.prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 }
            guard size.count <= 8, let count = Int(String(decoding: size, as: UTF8.self), radix: 16),
                count >= 0
            else {
                throw .malformedReply(reason: "the size of a chunk")
            }
            guard count > 0 else {
                _ = try readFields()
                return body
            }
            guard count <= limit - body.count else { throw .tooLarge }
            body += try read(count)
            guard try readLine().isEmpty else { throw .malformedReply(reason: "the end of a chunk") }
        }
    }

    private mutating func read(_ count: Int) throws(CurlError) -> [UInt8] {
        while received.count - position < count {
            guard try receive() else { throw .connectionLost(sent: true) }
        }
        defer { position += count }
        return Array(received[position..<position + count])
    }

    /// A line without its end.
    private mutating func readLine() throws(CurlError) -> [UInt8] {
        var searched = position
        while true {
            if let end = received[searched...].firstIndex(of: 0x0A) {
                let line = received[position..<end]
                position = end + 1
                return Array(line.last == 0x0D ? line.dropLast() : line)
            }
            searched = received.count
            guard searched - position <= Self.maximumHeadBytes else { throw .tooLarge }
            guard try receive() else {
                throw received.isEmpty
                    ? .connectionLost(sent: true) : .malformedReply(reason: "the head has no end")
            }
        }
    }

    /// Takes in what has come; false once the server has closed its side.
    private mutating func receive() throws(CurlError) -> Bool {
        guard !isAtEnd else { return false }
        guard received.count - position <= limit + Self.maximumHeadBytes else { throw .tooLarge }
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count > 0 {
                received += buffer[..<count]
                return true
            }
            if count == 0 {
                isAtEnd = true
                return false
            }
            switch errno {
            case EAGAIN: try wait(for: POLLIN, isSent: true)
            case EINTR: continue
            default: throw .connectionLost(sent: true)
            }
        }
    }
}

/// Where a request to this machine goes.
private struct Target {
    /// Host and port as the URL has them.
    let authority: String
    /// Path and query.
    let path: String
    /// What to try, in this order.
    let addresses: [SocketAddress]

    init?(_ url: String) {
        guard url.hasPrefix("http://") else { return nil }
        let rest = url.dropFirst(7)
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        authority = String(rest[..<slash])
        path = slash == rest.endIndex ? "/" : String(rest[slash...])
        var host = Substring(authority)
        var port = UInt16(80)
        if let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") {
            guard let number = UInt16(host[host.index(after: colon)...]) else { return nil }
            port = number
            host = host[..<colon]
        }
        switch host {
        case "localhost":
            addresses = [.loopbackV6(port: port), .v4("127.0.0.1", port: port)].compactMap(\.self)
        case "[::1]": addresses = [.loopbackV6(port: port)]
        default:
            guard host.hasPrefix("127."), let address = SocketAddress.v4(String(host), port: port) else {
                return nil
            }
            addresses = [address]
        }
    }
}

/// An address of this machine.
private enum SocketAddress {
    case v4(sockaddr_in)
    case v6(sockaddr_in6)

    static func v4(_ host: String, port: UInt16) -> SocketAddress? {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { return nil }
        return .v4(address)
    }

    static func loopbackV6(port: UInt16) -> SocketAddress {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = port.bigEndian
        address.sin6_addr = in6addr_loopback
        return .v6(address)
    }

    /// A connected socket that never blocks.
    func connect(until deadline: Deadline) throws(CurlError) -> Int32 {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(family, kind, 0)
        guard descriptor >= 0 else { throw .couldNotConnect(reason: "no socket, errno \(errno)") }
        do {
            try connect(descriptor, until: deadline)
        } catch {
            close(descriptor)
            throw error
        }
        return descriptor
    }

    private var family: Int32 {
        switch self {
        case .v4: AF_INET
        case .v6: AF_INET6
        }
    }

    private func connect(_ descriptor: Int32, until deadline: Deadline) throws(CurlError) {
        if withPointer({ Glibc.connect(descriptor, $0, $1) }) == 0 { return }
        guard errno == EINPROGRESS || errno == EINTR else { throw .couldNotConnect(reason: "errno \(errno)") }
        guard deadline.wait(for: POLLOUT, on: descriptor) else { throw .timedOut(sent: false) }
        var failure: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &failure, &size) == 0, failure == 0 else {
            throw .couldNotConnect(reason: "errno \(failure)")
        }
    }

    private func withPointer<Value>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Value) -> Value {
        func lend<Address>(_ address: Address) -> Value {
            withUnsafeBytes(of: address) { bytes in
                bytes.withMemoryRebound(to: sockaddr.self) { addresses in
                    guard let first = addresses.baseAddress else {
                        preconditionFailure("an address has bytes")
                    }
                    return body(first, socklen_t(MemoryLayout<Address>.size))
                }
            }
        }
        switch self {
        case .v4(let address): return lend(address)
        case .v6(let address): return lend(address)
        }
    }
}

/// A moment on a clock that nobody can set.
private struct Deadline {
    private let end: Int64

    init(milliseconds: Int) {
        end = Self.now + Int64(max(1, milliseconds))
    }

    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Waits until the descriptor is ready; false if the moment passes first.
    func wait(for events: Int32, on descriptor: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(truncatingIfNeeded: events), revents: 0)
        while true {
            let left = end - Self.now
            guard left > 0 else { return false }
            let ready = poll(&entry, 1, Int32(clamping: left))
            if ready > 0 { return true }
            if ready < 0, errno != EINTR { return true }
        }
    }
}
