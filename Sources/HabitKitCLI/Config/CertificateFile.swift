internal import POSIXFiles

/// A PEM file of certificates to trust instead of the system's, for a server with a private certificate authority.
struct CertificateFile {
    let path: String
    /// Where the path came from.
    let origin: Origin

    private static let sizeLimit = 16 << 20
    private static let beginning = "-----BEGIN CERTIFICATE-----"

    /// The number of certificates in the file, at least one.
    ///
    /// - Throws: a failure that names the file and its origin; libcurl would only report a generic error.
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
                "\(path) (\(origin)) contains no certificate",
                hint: "use a PEM file, which contains \(Self.beginning)"
            )
        }
        return count
    }
}

/// The host and port of a server address.
struct Authority {
    /// Host and port in canonical spelling, without the default port of the scheme.
    let text: String
    /// Whether the host is certainly this machine: `localhost` or a loopback address.
    let isLoopback: Bool

    /// Parses `host`, `host:port`, `[address]` or `[address]:port`.
    init?(_ authority: Substring, standardPort: Int) {
        let host: Substring
        let port: Substring?
        if authority.first == "[" {
            guard let close = authority.firstIndex(of: "]") else { return nil }
            host = authority[...close]
            let rest = authority[authority.index(after: close)...]
            guard rest.isEmpty || rest.first == ":" else { return nil }
            port = rest.isEmpty ? nil : rest.dropFirst()
            guard host.dropFirst().dropLast().allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else {
                return nil
            }
        } else {
            let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            host = parts[0]
            port = parts.count == 2 ? parts[1] : nil
            guard host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }) else {
                return nil
            }
        }
        guard !host.isEmpty, host != "[]" else { return nil }
        let name = host.lowercased()
        isLoopback = Authority.isLoopback(name)
        guard let port else {
            text = name
            return
        }
        guard port.utf8.count <= 5, port.allSatisfy(\.isWholeNumber), let number = Int(port),
            (1...65_535).contains(number)
        else { return nil }
        text = number == standardPort ? name : "\(name):\(number)"
    }

    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { $0.utf8.count <= 3 && UInt8($0) != nil && $0.allSatisfy(\.isWholeNumber) }
    }
}
