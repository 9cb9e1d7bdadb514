import HTTPTypes
import HabitWire
import Hummingbird

/// An uploaded file.
struct Upload: Sendable {
    let filename: String
    /// The type that the client sent for it; only the content decides.
    var contentType: String?
    let bytes: [UInt8]
}

extension Request {
    /// The maximum size of a multipart body without the file, in bytes.
    private static let multipartAllowance = 16 * 1024

    /// Reads the only file of a `multipart/form-data` body.
    func upload(limit: Int) async throws -> Upload {
        let type = try formType()
        return try Self.upload(in: await bytes(limit: limit + Self.multipartAllowance), type, limit: limit)
    }

    /// Reads a `multipart/form-data` body to the disk.
    ///
    /// - Returns: reads its only file, which is in memory from then on.
    func spooledUpload(limit: Int) async throws -> @Sendable () async throws -> Upload {
        let type = try formType()
        let body = try await spooled(limit: limit + Self.multipartAllowance)
        return { try Self.upload(in: await body.contents(), type, limit: limit) }
    }

    private func formType() throws -> String {
        try refuseEncoding()
        let type = headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("multipart/form-data") else {
            throw Problem(.unsupportedMediaType, "The body must be multipart/form-data.")
        }
        return type
    }

    private static func upload(in body: [UInt8], _ type: String, limit: Int) throws -> Upload {
        do {
            let files = try MultipartParser.parse(body, contentType: type).filter { $0.filename != nil }
            guard let file = files.first, files.count == 1 else {
                throw Problem(.malformedRequest, "The body must contain exactly one file.")
            }
            guard file.bytes.count <= limit else { throw Problem.tooLarge(limit) }
            return Upload(
                filename: file.filename ?? "",
                contentType: file.contentType,
                bytes: Array(file.bytes)
            )
        } catch let error as MultipartError {
            throw Problem(.malformedRequest, "The multipart body is invalid: \(error).")
        }
    }
}
