/// The answer of an S3 store to a request for a list of objects.
///
/// Only keys, sizes and the token of the next page are read, because the rest differs between stores. Not all of them sort
/// by key.
enum S3Listing {
    /// The objects, in the order of the document.
    static func page(in body: [UInt8]) -> ObjectPage {
        let parts = String(decoding: body, as: UTF8.self)
            .split(separator: "<Contents>", omittingEmptySubsequences: false)
        let objects = parts.dropFirst().compactMap { part -> ListedObject? in
            guard let key = value(of: "Key", in: part),
                let size = value(of: "Size", in: part).flatMap({ Int64($0) })
            else { return nil }
            return ListedObject(key: key, size: size)
        }
        let token = [parts.first, parts.last].compactMap { part in
            part.flatMap { value(of: "NextContinuationToken", in: $0) }
        }.first
        return ObjectPage(objects: objects, next: token)
    }

    private static func value(of name: String, in part: Substring) -> String? {
        let pieces = part.split(separator: "<\(name)>", maxSplits: 1, omittingEmptySubsequences: false)
        guard pieces.count == 2 else { return nil }
        return unescaped(String(pieces[1].prefix { $0 != "<" }))
    }

    /// Our own keys contain nothing to escape, but others may be in the bucket.
    private static func unescaped(_ text: String) -> String {
        guard text.contains("&") else { return text }
        return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")].reduce(text)
        {
            $0.replacing($1.0, with: $1.1)
        }
    }
}
