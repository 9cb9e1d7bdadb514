import Crypto
import HabitWire
import POSIXFiles

/// The content of an attached file, as it is stored and served.
struct AttachmentContent: Sendable {
    let bytes: [UInt8]
    let contentType: String
    /// The extension of its object key, without the dot.
    let fileExtension: String
    /// In hexadecimal digits.
    let sha256: String

    /// Decides the kind by the content, and removes from an image what is not needed to show it.
    ///
    /// - Throws: a ``Problem`` if it is not an image or a PDF, or the type that the client sent contradicts it.
    init(_ upload: Upload) throws(Problem) {
        let image: SanitizedImage
        do throws(ImageError) {
            image = try ImageSanitizer.sanitize(upload.bytes, .attachment)
        } catch .unsupportedType {
            guard PDF.isPDF(upload.bytes) else { throw .unsupportedAttachment }
            try self.init(upload.bytes, PDF.contentType, "pdf", sent: upload.contentType)
            return
        } catch {
            throw Problem(.invalidImage, "The image cannot be used: \(error).")
        }
        try self.init(
            image.bytes,
            image.format.contentType,
            image.format.fileExtension,
            sent: upload.contentType
        )
    }

    private init(
        _ bytes: [UInt8],
        _ contentType: String,
        _ fileExtension: String,
        sent: String?
    ) throws(Problem) {
        guard Self.fits(sent, contentType) else { throw .unsupportedAttachment }
        self.bytes = bytes
        self.contentType = contentType
        self.fileExtension = fileExtension
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        sha256 = Hex.text(hash.finalize())
    }

    /// Whether the type that a client sent may mean this one.
    ///
    /// Phones and browsers derive it from the file's name, so one kind of image may be called another.
    private static func fits(_ sent: String?, _ contentType: String) -> Bool {
        guard let type = sent.flatMap({ HeaderParameters($0) })?.value, !type.isEmpty,
            type != "application/octet-stream"
        else { return true }
        guard contentType.hasPrefix("image/") else { return type == contentType }
        return type.hasPrefix("image/") && !type.hasPrefix("image/svg")
    }
}

/// The Portable Document Format, of which only the frame is checked.
///
/// A PDF is always served as a download, because it may contain scripts.
enum PDF {
    static let contentType = "application/pdf"
    /// Where readers look for the end mark, in bytes from the end.
    private static let tail = 1024

    /// Whether the file starts and ends as a PDF does.
    static func isPDF(_ bytes: [UInt8]) -> Bool {
        let starts = ["%PDF-1.", "%PDF-2."].contains { bytes.starts(with: $0.utf8) }
        return starts && bytes.suffix(tail).firstRange(of: Array("%%EOF".utf8)) != nil
    }
}

extension Problem {
    static let unsupportedAttachment = Problem(
        .unsupportedMediaType,
        "A file must be a PNG, JPEG, GIF or WebP image or a PDF, and a content type sent with it must not say otherwise.",
        hint: "Convert it first, for example a HEIC photo to JPEG."
    )
}
