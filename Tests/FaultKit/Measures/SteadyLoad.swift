/// Requests at a fixed rate, whether or not the earlier ones have been answered.
///
/// On a machine that is too slow for the rate, the load stops growing once ``inFlightLimit`` requests are unanswered.
package struct SteadyLoad: Sendable {
    /// One request and its answer.
    package struct Sample: Sendable {
        package let kind: String
        package let start: ContinuousClock.Instant
        package let duration: Duration
        /// The HTTP status; 0 without an answer.
        package let status: Int

        /// Sends a request and measures the time.
        package static func of(_ send: () async -> (kind: String, status: Int)) async -> Sample {
            let start = ContinuousClock.now
            let (kind, status) = await send()
            return Sample(kind: kind, start: start, duration: ContinuousClock.now - start, status: status)
        }
    }

    private static let inFlightLimit = 200

    private let rate: Int

    /// - Parameter rate: requests per second.
    package init(rate: Int) {
        self.rate = rate
    }

    /// Sends until the closure has returned and all requests are answered.
    ///
    /// - Parameter send: sends the request with this number; returns its kind and its status.
    package func run(
        _ send: @escaping @Sendable (Int) async -> (kind: String, status: Int),
        while body: () async throws -> Void
    ) async throws -> [Sample] {
        let stop = Flag()
        return try await withThrowingTaskGroup(of: [Sample].self) { group in
            group.addTask { await generate(send, until: stop) }
            do { try await body() } catch {
                stop.raise()
                throw error
            }
            stop.raise()
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    private func generate(
        _ send: @escaping @Sendable (Int) async -> (kind: String, status: Int),
        until stop: Flag
    ) async -> [Sample] {
        await withTaskGroup(of: Sample.self) { group in
            let begin = ContinuousClock.now
            var number = 0
            var samples: [Sample] = []
            while !stop.isRaised {
                while number - samples.count >= Self.inFlightLimit, let sample = await group.next() {
                    samples.append(sample)
                }
                let current = number
                group.addTask { await Sample.of { await send(current) } }
                number += 1
                try? await Task.sleep(until: begin + .seconds(1) * (Double(number) / Double(rate)))
            }
            return await group.reduce(into: samples) { $0.append($1) }
        }
    }
}

extension Sequence<SteadyLoad.Sample> {
    /// The response times.
    package var latencies: Latencies { Latencies(map(\.duration)) }

    /// The number of answers with each status.
    package var statuses: [Int: Int] { reduce(into: [:]) { $0[$1.status, default: 0] += 1 } }
}
