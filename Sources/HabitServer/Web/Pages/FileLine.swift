import HabitModel
import HabitWire

/// A file of a day; the variables of `_files.mustache`.
struct FileLine {
    let id: String
    let name: String
    let address: String
    /// Images are shown, everything else is a link.
    let isImage: Bool
    let size: String

    init(_ file: AttachedFile) {
        id = String(file.id)
        name = file.filename
        address = "/dashboard/files/\(file.id)"
        isImage = file.contentType.hasPrefix("image/")
        size = Self.text(of: file.size)
    }

    /// `640 kB`, `2.1 MB`.
    private static func text(of bytes: Int64) -> String {
        guard bytes >= 1_000_000 else { return "\(max(1, (bytes + 500) / 1000)) kB" }
        let tenths = (bytes + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10) MB"
    }
}
