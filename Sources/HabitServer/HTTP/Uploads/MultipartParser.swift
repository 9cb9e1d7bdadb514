internal import Glibc

/// Parses a form with files from a complete body, in linear time (RFC 7578, RFC 2046 section 5.1).
struct MultipartParser {
    static let maximumParts = 16
    /// The maximum size of a part's head, in bytes.
    static let maximumHeadBytes = 8 << 10

    private let body: [UInt8]
    private let delimiter: [UInt8]

    /// The parts in order; text before the first and after the last boundary is dropped.
    static func parse(_ body: [UInt8], contentType: String) throws(MultipartError) -> [MultipartPart] {
        try MultipartParser(body: body, boundary: boundary(of: contentType)).parts()
    }

    private init(body: [UInt8], boundary: String) {
        self.body = body
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    private static func boundary(of contentType: String) throws(MultipartError) -> String {
        guard let type = HeaderParameters(contentType), type.value == "multipart/form-data" else {
            throw .notMultipart
        }
        guard let boundary = type["boundary"], (1...70).contains(boundary.utf8.count) else {
            throw .badBoundary
        }
        let isValid = boundary.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                true
            default: "'()+_,-./:=? ".utf8.contains(byte)
            }
        }
        guard isValid, boundary.last != " " else { throw .badBoundary }
        return boundary
    }

    private func parts() throws(MultipartError) -> [MultipartPart] {
        var parts: [MultipartPart] = []
        var boundary = try firstBoundary()
        while !boundary.isLast {
            guard parts.count < Self.maximumParts else { throw .tooManyParts }
            let (head, contentStart) = try head(at: boundary.end)
            // The line break that ends a head also starts the delimiter of an empty part.
            boundary = try nextBoundary(from: contentStart - 2)
            let content = body[contentStart..<max(contentStart, boundary.start)]
            parts.append(try part(head, content))
        }
        return parts
    }

    /// Where a delimiter starts, where its line ends, and whether it ends the form.
    private typealias Boundary = (start: Int, end: Int, isLast: Bool)

    private func firstBoundary() throws(MultipartError) -> Boundary {
        // At the start of the body, no line break precedes the delimiter.
        if body.starts(with: delimiter.dropFirst(2)), let found = boundary(at: -2) { return found }
        return try nextBoundary(from: 0)
    }

    private func nextBoundary(from offset: Int) throws(MultipartError) -> Boundary {
        var offset = offset
        while let start = index(of: delimiter, from: offset) {
            if let found = boundary(at: start) { return found }
            // A longer line that only starts like the boundary is content.
            offset = start + delimiter.count
        }
        throw .unterminated
    }

    private func boundary(at start: Int) -> Boundary? {
        let rest = body.dropFirst(start + delimiter.count)
        if rest.starts(with: "--".utf8) { return (start, rest.startIndex + 2, true) }
        let line = rest.drop { $0 == 0x20 || $0 == 0x09 }
        guard line.starts(with: "\r\n".utf8) else { return nil }
        return (start, line.startIndex + 2, false)
    }

    private func head(at start: Int) throws(MultipartError) -> (head: ArraySlice<UInt8>, contentStart: Int) {
        if body.dropFirst(start).starts(with: "\r\n".utf8) { return (body[start..<start], start + 2) }
        let limit = min(body.count, start + Self.maximumHeadBytes + 4)
        guard let end = index(of: Array("\r\n\r\n".utf8), from: start, to: limit) else {
            throw limit < body.count ? .headerTooLarge : .unterminated
        }
        return (body[start..<end], end + 4)
    }

    private func part(
        _ head: ArraySlice<UInt8>,
        _ content: ArraySlice<UInt8>
    ) throws(MultipartError) -> MultipartPart {
        var disposition: String?
        var contentType: String?
        for line in String(decoding: head, as: UTF8.self).split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":"), line.first != " ", line.first != "\t" else {
                throw .malformedHeader(reason: "a line without a name")
            }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            switch line[..<colon].lowercased() {
            case "content-disposition":
                guard disposition == nil else {
                    throw .malformedHeader(reason: "two Content-Disposition fields")
                }
                disposition = String(value)
            case "content-type":
                contentType = String(value)
            default:
                continue
            }
        }
        guard let disposition, let field = HeaderParameters(disposition), field.value == "form-data" else {
            throw .malformedHeader(reason: "no Content-Disposition: form-data")
        }
        guard let name = field["name"] else { throw .malformedHeader(reason: "no name") }
        return MultipartPart(
            name: name,
            filename: field["filename"],
            contentType: contentType,
            bytes: content
        )
    }

    /// The first occurrence of the pattern at or after `from` that ends before `to`.
    ///
    /// Both patterns start with a line break and boundaries contain none, so each byte is examined at most twice.
    private func index(of pattern: [UInt8], from: Int, to: Int? = nil) -> Int? {
        let last = (to ?? body.count) - pattern.count
        var offset = max(0, from)
        return body.withUnsafeBytes { bytes in
            while offset <= last {
                // The base exists: a body with room for the pattern is not empty. Both calls stay below `to`.
                guard let base = bytes.baseAddress,
                    let found = memchr(base + offset, Int32(pattern[0]), last - offset + 1)
                else { return nil }
                offset = UnsafeRawPointer(found) - base
                if memcmp(base + offset, pattern, pattern.count) == 0 { return offset }
                offset += 1
            }
            return nil
        }
    }
}

/// One field of a form.
struct MultipartPart: Equatable, Sendable {
    /// The name of the field.
    let name: String
    /// The client's name for the file; never used as a path, a key or part of a header.
    let filename: String?
    /// The client's content type; the content decides.
    let contentType: String?
    let bytes: ArraySlice<UInt8>
}

/// Why a form is invalid.
enum MultipartError: Error, Equatable, Sendable {
    /// The content type is not `multipart/form-data`.
    case notMultipart
    /// The boundary is missing, is not 1 to 70 characters long, or contains an invalid one.
    case badBoundary
    /// The boundary is missing from the body, or there is no closing one with two hyphens.
    case unterminated
    case tooManyParts
    case headerTooLarge
    /// The head of a part is not that of a form field.
    case malformedHeader(reason: String)
}

extension MultipartError: CustomStringConvertible {
    /// The reason, for the client.
    var description: String {
        switch self {
        case .notMultipart: "the content type must be multipart/form-data"
        case .badBoundary: "the content type has no valid boundary"
        case .unterminated: "the form does not end with its boundary"
        case .tooManyParts: "the form has more than \(MultipartParser.maximumParts) parts"
        case .headerTooLarge: "the head of a part is larger than \(MultipartParser.maximumHeadBytes) bytes"
        case .malformedHeader(let reason): "the head of a part is invalid: \(reason)"
        }
    }
}
