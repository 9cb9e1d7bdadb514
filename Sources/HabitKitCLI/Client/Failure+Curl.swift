internal import Curl

extension Failure {
    /// A request that got no answer.
    ///
    /// - Parameter caFile: the certificates that were trusted instead of those of the machine.
    init(_ error: CurlError, server: ServerURL, trusting caFile: CertificateFile? = nil) {
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
        case .untrustedIssuer:
            let hint =
                if let caFile {
                    "\(caFile.path) (\(caFile.origin)) must hold the certificate of that authority"
                } else {
                    "if it is your own authority: habit config set ca_file FILE, or HABIT_CA_FILE=FILE"
                }
            self.init(
                .serverUntrusted,
                "\(server.text) cannot be trusted: its certificate is of an authority that is not known here",
                hint: hint
            )
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
