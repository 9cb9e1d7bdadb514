import Foundation
import Testing

/// An S3 store of one test alone, which may kill it.
struct RunningS3: Sendable {
    /// Where a store is, and how it is entered.
    struct Address: Sendable {
        let endpoint: String
        let accessKey: String
        let secretKey: String
    }

    private let folder: String
    private let port: Int
    let address: Address

    /// The one that `scripts/test` has started, for all tests.
    static var common: Address {
        get throws {
            Address(
                endpoint: try #require(Environment.s3Endpoint),
                accessKey: Environment.s3AccessKey,
                secretKey: Environment.s3SecretKey
            )
        }
    }

    /// Lends a new one, which is gone afterwards.
    static func lend<Value>(_ body: (RunningS3) async throws -> Value) async throws -> Value {
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

    /// Starts it, with the objects that it had.
    func start() async throws {
        let environment = ProcessInfo.processInfo.environment.merging(
            ["S3_ACCESS_KEY": address.accessKey, "S3_SECRET_KEY": address.secretKey]) { _, given in given }
        let done = try await Finished.run(
            Place.script("start-s3"),
            [folder, "\(port)"],
            environment: environment
        )
        try #require(done.code == 0, "start-s3: \(done.errors)")
    }

    /// `kill -9` of every process of it.
    func crash() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/run")) ?? []
        for name in names where name.hasSuffix(".pid") {
            let text = try? String(contentsOfFile: "\(folder)/run/\(name)", encoding: .utf8)
            if let process = text.flatMap({ pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines)) }) {
                kill(process, SIGKILL)
            }
        }
    }
}
