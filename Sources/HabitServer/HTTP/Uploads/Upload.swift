import HTTPTypes
import HabitWire
import Hummingbird

/// An uploaded file.
struct Upload: Sendable {
    let filename: String
    let bytes: [UInt8]
}

extension Request {
    /// The maximum size of a multipart body without the file, in bytes.
    private static let multipartAllowance = 16 * 1024

    /// Reads the only file of a `multipart/form-data` body.
    func upload(limit: Int) async throws -> Upload {
        try refuseEncoding()
        let type = headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("multipart/form-data") else {
            throw Problem(.unsupportedMediaType, "The body must be multipart/form-data.")
        }
        let body = try await bytes(limit: limit + Self.multipartAllowance)
        do {
            let files = try MultipartParser.parse(body, contentType: type).filter { $0.filename != nil }
            guard let file = files.first, files.count == 1 else {
                throw Problem(.malformedRequest, "The body must contain exactly one file.")
            }
            guard file.bytes.count <= limit else { throw Problem.tooLarge(limit) }
            return Upload(filename: file.filename ?? "", bytes: Array(file.bytes))
        } catch let error as MultipartError {
            throw Problem(.malformedRequest, "The multipart body is invalid: \(error).")
        }
    }
}
