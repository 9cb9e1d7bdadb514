public import Curl

/// How requests reach a server.
public struct Transport: Sendable {
    /// Begins what takes time before the first request; called as soon as a command is known to need one.
    public var prepare: @Sendable () -> Void
    /// Sends a request and waits for the answer.
    public var send: @Sendable (Request) throws(CurlError) -> Response
    /// The version of the library that does it.
    public var version: @Sendable () throws(CurlError) -> String

    /// Makes a transport.
    public init(
        prepare: @escaping @Sendable () -> Void = {},
        version: @escaping @Sendable () throws(CurlError) -> String = { "unknown" },
        send: @escaping @Sendable (Request) throws(CurlError) -> Response
    ) {
        self.prepare = prepare
        self.send = send
        self.version = version
    }
}
