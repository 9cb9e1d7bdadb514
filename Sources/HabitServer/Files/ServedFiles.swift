import Crypto
import HTTPTypes
import HabitModel
import HabitWire
import Hummingbird
import NIOCore
import POSIXFiles

/// Serves the bytes of files to their owners, piece by piece, so that no file is ever in memory as a whole.
struct ServedFiles: Sendable {
    /// How long a browser may keep an answer.
    enum Caching: String {
        /// For a path whose bytes never change.
        case immutable = "private, max-age=31536000, immutable"
        /// For a path that shows the newest file.
        case short = "private, max-age=300"
    }

    /// In bytes.
    private static let pieceSize = 1 << 20

    let store: any HabitStore
    let objects: any ObjectStore

    /// A person's file.
    func find(_ id: Int64, of user: User) async throws -> FileRecord {
        guard let file = try await store.file(id, of: user.id) else { throw Problem.fileNotFound }
        return file
    }

    /// Answers with the file or the part that `Range` asks for, with headers that stop a browser from running it.
    func answer(to request: Request, _ file: FileRecord, caching: Caching) async throws -> Response {
        guard let key = ObjectKey(file.storageKey) else { throw Problem.fileNotFound }
        let tag = EntityTag(try await sha256(of: file, key))
        var headers = Self.headers(of: file, tag, caching)
        if tag.isKnown(to: request) {
            headers[.contentType] = nil
            headers[.contentDisposition] = nil
            return Response(status: .notModified, headers: headers)
        }
        let size = Int(file.size)
        switch ByteRange(request, tag, of: size) {
        case .unsatisfiable:
            var refusal = try Response(.rangeNotSatisfiable(size))
            refusal.headers[.contentRange] = "bytes */\(size)"
            return refusal
        case .whole: return Response(status: .ok, headers: headers, body: try await body(key, 0..<size))
        case .part(let range):
            headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
            return Response(status: .partialContent, headers: headers, body: try await body(key, range))
        }
    }

    /// The row of an avatar, which is small, does not have it.
    private func sha256(of file: FileRecord, _ key: ObjectKey) async throws -> String {
        if let sha256 = file.sha256 { return sha256 }
        do { return Hex.text(SHA256.hash(data: try await objects.get(key))) } catch ObjectStoreError.missing {
            throw Problem.fileNotFound
        }
    }

    private static func headers(of file: FileRecord, _ tag: EntityTag, _ caching: Caching) -> HTTPFields {
        let isInline = file.contentType.hasPrefix("image/")
        return [
            .contentType: file.contentType,
            .contentDisposition: file.sha256 == nil
                ? "inline" : FileName(file.filename).disposition(isInline ? "inline" : "attachment"),
            .contentSecurityPolicy: "default-src 'none'; sandbox",
            .crossOriginResourcePolicy: "same-origin",
            .cacheControl: caching.rawValue,
            .eTag: tag.text,
            .acceptRanges: "bytes",
        ]
    }

    /// Reads the first piece at once, so that a missing object gets a status of its own.
    private func body(_ key: ObjectKey, _ range: Range<Int>) async throws -> ResponseBody {
        let first = try await piece(of: key, range)
        guard first.count < range.count else { return .init(byteBuffer: ByteBuffer(bytes: first)) }
        return ResponseBody(contentLength: range.count) { [self] writer in
            try await writer.write(ByteBuffer(bytes: first))
            var start = range.lowerBound + first.count
            while start < range.upperBound {
                let next = try await piece(of: key, start..<range.upperBound)
                try await writer.write(ByteBuffer(bytes: next))
                start += next.count
            }
            try await writer.finish(nil)
        }
    }

    private func piece(of key: ObjectKey, _ range: Range<Int>) async throws -> [UInt8] {
        let wanted = range.prefix(Self.pieceSize)
        guard !wanted.isEmpty else { return [] }
        do {
            let bytes = try await objects.get(key, wanted.lowerBound..<wanted.upperBound)
            guard bytes.count == wanted.count else {
                throw ObjectStoreError.refused(reason: "a short object")
            }
            return bytes
        } catch ObjectStoreError.missing {
            throw Problem.fileNotFound
        }
    }
}

extension HTTPField.Name {
    fileprivate static let crossOriginResourcePolicy = Self("Cross-Origin-Resource-Policy") ?? .server
}

extension Problem {
    fileprivate static func rangeNotSatisfiable(_ size: Int) -> Problem {
        Problem(.rangeNotSatisfiable, "The file has only \(size) bytes.")
    }
}
