import HTTPTypes
import Hummingbird

/// What a request asks for of a file (RFC 9110, section 14).
enum ByteRange: Equatable {
    case whole
    case part(Range<Int>)
    /// Only bytes that the file does not have.
    case unsatisfiable

    /// Several parts, other units and invalid ranges mean the whole file, as does `If-Range` with another tag.
    init(_ request: Request, _ tag: EntityTag, of size: Int) {
        self = .whole
        guard request.method == .get, let text = request.headers[.range] else { return }
        if let condition = request.headers[.ifRange], condition != tag.text { return }
        self.init(text, of: size)
    }

    /// Parses the value of `Range`.
    init(_ text: String, of size: Int) {
        self = .whole
        let text = text.filter { $0 != " " }
        guard text.hasPrefix("bytes=") else { return }
        let bounds = text.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
        guard bounds.count == 2, bounds.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return }
        // A number that is too large for Int is larger than any file.
        let first = bounds[0].isEmpty ? nil : Int(bounds[0]) ?? .max
        let last = bounds[1].isEmpty ? nil : Int(bounds[1]) ?? .max
        switch (first, last) {
        case (nil, nil): return
        case (nil, let count?): self = count == 0 ? .unsatisfiable : .part(max(0, size - count)..<size)
        case (let first?, let last?) where last < first: return
        case (let first?, _) where first >= size: self = .unsatisfiable
        case (let first?, let last): self = .part(first..<(min(size - 1, last ?? .max) + 1))
        }
    }
}
