/// A file of certificates (PEM) that are trusted instead of those of the machine, for a server with a private authority.
struct CertificateFile {
    let path: String
    /// Who named it.
    let origin: Origin

    private static let sizeLimit = 16 << 20
    private static let beginning = "-----BEGIN CERTIFICATE-----"

    /// How many certificates it holds, at least one.
    ///
    /// - Throws: a failure that names the file and who named it, where libcurl would only say that something is wrong.
    func count() throws(Failure) -> Int {
        let bytes: [UInt8]
        do {
            bytes = try PlainFile.contents(path, limit: Self.sizeLimit)
        } catch {
            let reason = error.isNoFile ? "it is not a regular file" : error.description
            throw Failure(.fileUnusable, "cannot read \(path) (\(origin)): \(reason)")
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        let count = lines.count { $0.hasSuffix(Self.beginning) || $0.hasPrefix(Self.beginning) }
        guard count > 0 else {
            throw Failure(
                .fileUnusable,
                "\(path) (\(origin)) holds no certificate",
                hint: "it must be a PEM file, with lines \(Self.beginning)"
            )
        }
        return count
    }
}
