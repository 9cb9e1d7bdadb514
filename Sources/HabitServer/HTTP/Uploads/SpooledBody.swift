internal import Dispatch
import FoundationEssentials
internal import Glibc
import HabitWire
import Hummingbird
import NIOCore
import POSIXFiles

/// A body that is written to the disk while it arrives, so that slow clients do not use up the memory.
struct SpooledBody: Sendable {
    /// What is gathered before it is written, in bytes; smaller bodies need no file.
    private static let stepSize = 256 << 10

    private var file: SpoolFile?
    private var rest: [UInt8] = []

    fileprivate init() {}

    fileprivate mutating func append(_ part: ByteBuffer) async throws {
        part.withUnsafeReadableBytes { rest.append(contentsOf: $0) }
        guard rest.count >= Self.stepSize else { return }
        do throws(SystemError) {
            var file = self.file
            if file == nil { file = try SpoolFile() }
            try await file?.append(rest)
            self.file = file
            rest = []
        } catch {
            throw Problem.filesUnavailable
        }
    }

    /// All bytes, which are in memory from now on.
    func contents() async throws -> [UInt8] {
        guard let file else { return rest }
        do throws(SystemError) { return try await file.contents() + rest } catch {
            throw Problem.filesUnavailable
        }
    }
}

/// A file without a name, which disappears with the process; calls block no cooperative thread.
private final class SpoolFile: Sendable {
    private static let queue = DispatchQueue(label: "habit-server.spool", attributes: .concurrent)

    private let writer: OpenFile
    private let reader: OpenFile

    init() throws(SystemError) {
        let name = "habit-upload-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
        let path = FileManager.default.temporaryDirectory.path + "/" + name
        writer = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW)
        defer { unlink(path) }
        reader = try OpenFile(path, O_RDONLY | O_NOFOLLOW)
    }

    func append(_ bytes: [UInt8]) async throws(SystemError) {
        try await blocking { () throws(SystemError) in try self.writer.write(bytes) }
    }

    func contents() async throws(SystemError) -> [UInt8] {
        try await blocking { () throws(SystemError) in try self.reader.contents(limit: .max) }
    }

    private func blocking<Value: Sendable>(
        _ work: @escaping @Sendable () throws(SystemError) -> Value
    ) async throws(SystemError) -> Value {
        let result: Result<Value, SystemError> = await withCheckedContinuation { continuation in
            Self.queue.async { continuation.resume(returning: Result(catching: work)) }
        }
        return try result.get()
    }
}

extension Request {
    /// Reads a body to the disk, but never more than the limit in bytes.
    func spooled(limit: Int) async throws -> SpooledBody {
        var spooled = SpooledBody()
        try await eachPart(limit: limit) { try await spooled.append($0) }
        return spooled
    }
}
