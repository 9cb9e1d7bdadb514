internal import Curl
internal import Glibc

/// Where a request to this machine goes.
struct LoopbackTarget {
    /// Host and port as the URL has them.
    let authority: String
    /// Path and query.
    let path: String
    /// The addresses to try, in this order.
    private let addresses: [SocketAddress]

    /// How long the first of two addresses may take, in milliseconds, before libcurl would try the second as well.
    private static let headStart = 200

    /// Parses a URL; nil if it does not start with `http://` and a loopback address, or if libcurl would change its path.
    init?(_ url: String) {
        guard url.hasPrefix("http://") else { return nil }
        let rest = url.dropFirst("http://".count)
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        authority = String(rest[..<slash])
        path = slash == rest.endIndex ? "/" : String(rest[slash...])
        // libcurl resolves `.` and `..`, and cuts fragments.
        guard !path.utf8.contains(UInt8(ascii: "#")), !Self.hasDots(path) else { return nil }
        var host = Substring(authority)
        var port: UInt16 = 80
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

    /// Whether a segment starts with a dot, plain or percent-encoded.
    private static func hasDots(_ path: String) -> Bool {
        path.prefix { $0 != "?" }.split(separator: "/").contains { segment in
            segment.hasPrefix(".") || segment.hasPrefix("%2e") || segment.hasPrefix("%2E")
        }
    }

    /// A connected socket for the caller to close; nil if the first of two addresses takes its time.
    func connect(until deadline: Deadline) throws(CurlError) -> Int32? {
        var failure = CurlError.couldNotConnect(reason: "no address")
        for (index, address) in addresses.enumerated() {
            let isLast = index == addresses.count - 1
            let limit = isLast ? deadline : deadline.orAfter(milliseconds: Self.headStart)
            do {
                return try address.connect(until: limit)
            } catch .timedOut where !isLast {
                return nil
            } catch {
                failure = error
            }
        }
        throw failure
    }
}

/// An address of this machine.
private enum SocketAddress {
    case v4(sockaddr_in)
    case v6(sockaddr_in6)

    /// Parses four numbers; nil for anything else.
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

    /// A connected socket that never blocks and that no other program inherits; the caller closes it.
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
        // An interrupted call goes on in the background, too.
        guard errno == EINPROGRESS || errno == EINTR else { throw .couldNotConnect(reason: "errno \(errno)") }
        guard deadline.wait(for: POLLOUT, on: descriptor) else { throw .timedOut(sent: false) }
        var failure: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &failure, &size) == 0, failure == 0 else {
            throw .couldNotConnect(reason: "errno \(failure)")
        }
    }

    private func withPointer<Value>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Value) -> Value {
        switch self {
        case .v4(var address):
            withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
        case .v6(var address):
            withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    body($0, socklen_t(MemoryLayout<sockaddr_in6>.size))
                }
            }
        }
    }
}
