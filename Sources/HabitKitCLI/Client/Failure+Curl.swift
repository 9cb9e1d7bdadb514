internal import Curl

extension Failure {
    /// A request that got no answer.
    init(_ error: CurlError, server: ServerURL) {
        switch error {
        case .couldNotConnect:
            self.init(
                .serverUnreachable,
                "\(server.text) cannot be reached",
                hint: "is the server running? (habit server; --server, HABIT_SERVER)"
            )
        case .connectionLost:
            self.init(.serverUnreachable, "\(server.text) closed the connection before it answered")
        case .timedOut:
            self.init(.serverTimeout, "\(server.text) did not answer in time")
        case .tlsFailure(let reason):
            self.init(.serverUntrusted, "\(server.text) cannot be trusted: \(reason)")
        case .tooLarge:
            self.init(.answerUnusable, "\(server.text) sent more than can be taken")
        case .malformedReply:
            self.init(.answerUnusable, "\(server.text) does not speak HTTP")
        case .cannotLoad(let reason):
            self.init(.withoutLibcurl, "libcurl cannot be used: \(reason)", hint: "apt install libcurl4")
        case .invalidRequest(let reason):
            self.init(.usage, "the request cannot be sent: \(reason)")
        case .cancelled, .other:
            self.init(.serverUnreachable, "\(server.text): \(error)")
        }
    }
}
