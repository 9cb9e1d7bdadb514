import Foundation
import Testing

/// An S3 store for a single test, which may kill and freeze it.
package struct RunningS3: Sendable {
    /// The address and keys of a store.
    package struct Address: Sendable {
        package let endpoint: String
        package let accessKey: String
        package let secretKey: String

        /// The same store through a proxy.
        package func through(_ proxy: FaultProxy) -> Address {
            Address(endpoint: "http://127.0.0.1:\(proxy.port)", accessKey: accessKey, secretKey: secretKey)
        }
    }

    private let folder: String
    package let port: Int
    package let address: Address

    /// The store that `scripts/test` has started, shared by all tests.
    package static var common: Address {
        get throws {
            Address(
                endpoint: try #require(Environment.s3Endpoint),
                accessKey: Environment.s3AccessKey,
                secretKey: Environment.s3SecretKey
            )
        }
    }

    /// Lends a new one and removes it afterwards.
    package static func lend<Value>(_ body: (RunningS3) async throws -> Value) async throws -> Value {
        try await Folder.lend { parent in
            let port = Port.free()
            let address = Address(
                endpoint: "http://127.0.0.1:\(port)",
                accessKey: "e2e-key",
                secretKey: "e2e-secret-key"
            )
            let store = RunningS3(folder: parent.path + "/s3", port: port, address: address)
            let result: Result<Value, any Error>
            do {
                try await store.start()
                result = .success(try await body(store))
            } catch {
                result = .failure(error)
            }
            store.crash()
            return try result.get()
        }
    }

    /// Starts it with its old objects.
    package func start() async throws {
        let environment = ProcessInfo.processInfo.environment.merging(
            ["S3_ACCESS_KEY": address.accessKey, "S3_SECRET_KEY": address.secretKey]) { _, given in given }
        let done = try await Finished.run(
            Place.script("start-s3"),
            [folder, "\(port)"],
            environment: environment
        )
        try #require(done.code == 0, "start-s3: \(done.errors)")
    }

    /// Kills all of its processes with `kill -9`.
    package func crash() {
        for process in processes { process.kill() }
    }

    /// Freezes all of its processes: it accepts connections and never answers.
    package func freeze() {
        for process in processes { process.freeze() }
    }

    package func thaw() {
        for process in processes { process.thaw() }
    }

    private var processes: [ProcessTree] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/run")) ?? []
        return names.filter { $0.hasSuffix(".pid") }.compactMap { name in
            let text = try? String(contentsOfFile: "\(folder)/run/\(name)", encoding: .utf8)
            return text.flatMap { pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
                .map { ProcessTree(root: $0) }
        }
    }
}
