import Crypto
import HTTPTypes
import Hummingbird
import NIOCore
import POSIXFiles

/// A file that is compiled into the program.
struct EmbeddedFile: Sendable {
    /// Its path below `Web`, such as `Assets/app.css`.
    let path: String
    private let contents: StaticString

    var text: String { contents.withUTF8Buffer { String(decoding: $0, as: UTF8.self) } }

    init(_ path: StaticString, _ contents: StaticString) {
        self.path = "\(path)"
        self.contents = contents
    }

    /// The files of a folder by name.
    static func files(in folder: String) -> [String: String] {
        let files = EmbeddedFiles.all.filter { $0.path.hasPrefix(folder + "/") }
        return Dictionary(
            files.map { (String($0.path.dropFirst(folder.utf8.count + 1)), $0.text) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

/// The style sheet, script and icon of the pages.
///
/// An asset's address contains a hash of it, so that browsers can keep it forever.
struct Assets: Sendable {
    static let shared = Assets(EmbeddedFile.files(in: "Assets"))

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
        "webmanifest": "application/manifest+json",
    ]

    private let files: [String: String]
    private let hashes: [String: String]

    private init(_ files: [String: String]) {
        self.files = files
        hashes = files.mapValues { String(Hex.text(SHA256.hash(data: Array($0.utf8))).prefix(16)) }
    }

    /// Where a page finds an asset.
    func address(of name: String) -> String { "/assets/\(hashes[name] ?? "0")/\(name)" }

    /// An asset at its address; nil if the address is that of another version.
    func asset(_ name: String, hash: String) -> Response? {
        guard let text = files[name], hashes[name] == hash else { return nil }
        return Response(
            status: .ok,
            headers: [
                .contentType: Self.type(of: name), .cacheControl: "public, max-age=31536000, immutable",
            ],
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }

    /// An asset that browsers look for at a fixed address.
    func fixed(_ name: String) -> FixedText {
        FixedText(files[name] ?? "", type: Self.type(of: name))
    }

    private static func type(of name: String) -> String {
        types[String(name.split(separator: ".").last ?? "")] ?? "application/octet-stream"
    }
}
