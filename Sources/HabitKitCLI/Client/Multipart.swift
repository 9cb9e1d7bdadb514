/// A form with one file (RFC 7578).
struct Multipart {
    /// The bytes of the form.
    let bytes: [UInt8]
    /// The media type with the boundary.
    let type: String

    /// A form with the field `file`.
    init(file: [UInt8], named name: String, type: String, boundary: String) {
        self.type = "multipart/form-data; boundary=\(boundary)"
        let head =
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(Multipart.quoted(name))\"\r\n"
            + "Content-Type: \(type)\r\n\r\n"
        bytes = Array(head.utf8) + file + Array("\r\n--\(boundary)--\r\n".utf8)
    }

    /// Percent-encodes quotes and line breaks, which would end the field, as browsers do.
    private static func quoted(_ name: String) -> String {
        var quoted = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "\"": quoted += "%22"
            case "\r": quoted += "%0D"
            case "\n": quoted += "%0A"
            case "\u{0}"..<" ", "\u{7F}": quoted += "_"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted
    }
}
