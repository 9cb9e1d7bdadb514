extension TestServer.Body {
    /// A form with one file, by default a small PNG.
    ///
    /// - Parameter filename: as it stands between the quotes; nil for a field that is no file.
    static func avatar(
        _ bytes: [UInt8] = Fixture(name: "still.png").bytes,
        filename: String? = "me.png",
        type: String = "image/png"
    ) -> TestServer.Body {
        let name = filename.map { "; filename=\"\($0)\"" } ?? ""
        let head =
            "--frontier\r\nContent-Disposition: form-data; name=\"avatar\"\(name)\r\nContent-Type: \(type)\r\n\r\n"
        return .bytes(
            Array(head.utf8) + bytes + Array("\r\n--frontier--\r\n".utf8),
            type: "multipart/form-data; boundary=frontier"
        )
    }
}
