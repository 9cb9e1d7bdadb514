import FaultKit
import Foundation
import Testing

/// A small file system for one test, which can be made full or read-only.
struct Disk: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let path: String

    /// Whether this process may mount file systems.
    static let isPossible = geteuid() == 0 && system("unshare --mount true >/dev/null 2>&1") == 0

    /// Lends a file system that is mounted at a path.
    static func lend<Value>(at path: String, megabytes: Int, _ body: (Disk) async throws -> Value)
        async throws
        -> Value
    {
        try await lend(at: path, kilobytes: megabytes << 10, body)
    }

    static func lend<Value>(at path: String, kilobytes: Int, _ body: (Disk) async throws -> Value)
        async throws
        -> Value
    {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try await mount("-t", "tmpfs", "-o", "size=\(kilobytes)k,mode=0700", "tmpfs", path)
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(Disk(path: path)))
        } catch {
            result = .failure(error)
        }
        _ = try await Finished.run("/bin/umount", ["-l", path])
        return try result.get()
    }

    private static func mount(_ arguments: String...) async throws {
        let done = try await Finished.run("/bin/mount", arguments)
        guard done.code == 0 else { throw Failure(description: done.errors) }
    }

    /// Makes it read-only; no file on it may be open for writing.
    func makeReadOnly() async throws { try await Self.mount("-o", "remount,ro", path) }

    func makeWritable() async throws { try await Self.mount("-o", "remount,rw", path) }

    /// Uses up all free space.
    func fill() {
        let descriptor = open(path + "/filler", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        defer { close(descriptor) }
        var size = 1 << 20
        while size > 0 {
            if write(descriptor, [UInt8](repeating: 1, count: size), size) <= 0 { size /= 2 }
        }
    }

    func free() throws { try FileManager.default.removeItem(atPath: path + "/filler") }
}

extension Trait where Self == ConditionTrait {
    /// Skips tests that need the right to mount.
    static var needsMount: Self { .enabled(if: Disk.isPossible, "needs the right to mount a tmpfs") }
}
