import Curl
import Dispatch
import HabitTestSupport

@testable import HabitKitCLI

/// The two ways to send a request to this machine, which must not differ.
enum BothPaths {
    /// What became of a request, as a person or a script learns it.
    struct Outcome: Equatable, Sendable, CustomStringConvertible {
        /// The status and the fields of an answer, or the code, the sentence and the exit code of a failure.
        let lines: [String]
        let body: [UInt8]

        var isAnswer: Bool { lines.first?.hasPrefix("answer ") == true }
        var description: String {
            lines.joined(separator: "; ")
                + " + \(body.count) bytes: \(String(decoding: body.prefix(80), as: UTF8.self))"
        }

        init(_ result: Result<Response, CurlError>, of url: String) {
            switch result {
            case .success(let response):
                lines = ["answer \(response.status)"] + response.headers.map { "\($0.name): \($0.value)" }
                body = response.body
            case .failure(let error):
                let server = ServerURL(
                    url.split(separator: "/", maxSplits: 2).prefix(2).joined(separator: "//")
                )
                let failure = Failure(error, server: server ?? .standard)
                lines = ["\(failure.code): \(failure.message)", "exit code \(failure.exit.rawValue)"]
                body = []
            }
        }
    }

    /// The outcomes of a request with libcurl and with our own socket, in this order.
    ///
    /// The second is nil if the request is left to libcurl.
    static func outcomes(of request: Request) async -> (libcurl: Outcome, loopback: Outcome?) {
        async let libcurl = blocking { () throws(CurlError) in try CurlClient().perform(request) }
        async let loopback = blocking { () throws(CurlError) in try LoopbackClient.send(request) }
        let (first, second) = await (libcurl, loopback)
        return (Outcome(first, of: request.url), second.optional.map { Outcome($0, of: request.url) })
    }

    /// Runs on a thread of its own, so that a slow server does not hold up other tests.
    static func blocking<Value: Sendable>(
        _ body: @escaping @Sendable () throws(CurlError) -> Value
    ) async -> Result<Value, CurlError> {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "client").async {
                continuation.resume(returning: Result { () throws(CurlError) in try body() })
            }
        }
    }

    /// A request as the command line makes it for a server on this machine.
    static func request(
        _ url: String,
        _ method: String = "GET",
        headers: [(name: String, value: String)] = [],
        body: [UInt8]? = nil,
        milliseconds: Int = 60_000,
        limit: Int = 64 << 20
    ) -> Request {
        Request(
            method: method,
            url: url,
            headers: [("Accept", "application/json"), ("User-Agent", "habit/test")] + headers,
            body: body,
            totalTimeout: milliseconds,
            maximumResponseBytes: limit,
            usesEnvironmentProxy: false
        )
    }
}

extension Result where Success == Response?, Failure == CurlError {
    /// Nil if there is neither an answer nor a failure.
    fileprivate var optional: Result<Response, CurlError>? {
        switch self {
        case .success(let response): response.map { .success($0) }
        case .failure(let error): .failure(error)
        }
    }
}
