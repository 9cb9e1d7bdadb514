internal import HabitModel
internal import HabitWire
internal import POSIXFiles

/// A file to attach, as it was typed.
struct TypedFile: Sendable {
    /// The name without its folder.
    let name: String
    let bytes: [UInt8]

    init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Reads the file, or standard input for `-`.
    init(_ path: String, in context: Context) throws(Failure) {
        let limit = AttachedFile.maximumBytes
        let shown = path == "-" ? "standard input" : "\"\(path)\""
        if path == "-", context.world.input.isTerminal {
            throw Failure(.usage, "standard input is a terminal", hint: "pass the name of a file")
        }
        do throws(SystemError) {
            bytes =
                path == "-"
                ? try context.world.input.contents(limit: limit) : try PlainFile.contents(path, limit: limit)
        } catch {
            guard error.isTooLarge else { throw Failure(.fileUnusable, "cannot read \(shown): \(error)") }
            throw Failure(.fileTooLarge, "\(shown) is larger than \(limit >> 20) MiB")
        }
        guard !bytes.isEmpty else { throw Failure(.fileUnusable, "\(shown) is empty") }
        name = path == "-" ? "stdin" : path.split(separator: "/").last.map(String.init) ?? "file"
    }

    /// Refuses a file that the server would refuse, before a check-in is queued together with it.
    func requireKnownKind() throws(Failure) {
        let signatures: [[UInt8]] = [
            [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), Array("%PDF-".utf8),
        ]
        let isWebP = bytes.starts(with: "RIFF".utf8) && bytes.dropFirst(8).starts(with: "WEBP".utf8)
        guard !isWebP, !signatures.contains(where: { bytes.starts(with: $0) }) else { return }
        throw Failure(
            Problem(
                .unsupportedMediaType,
                "\"\(name)\" is not a PNG, JPEG, GIF or WebP image or a PDF",
                hint: "convert it first, for example a HEIC photo to JPEG"
            )
        )
    }

    /// The call that attaches it to a day of a habit.
    func call(_ habit: String, on day: Day, _ account: Account) throws(Failure) -> Call {
        let form = Multipart(
            file: bytes,
            named: name,
            type: "application/octet-stream",
            boundary: "habit-\(account.world.newID())"
        )
        var call = Call(endpoint: .attachFile, value: habit, query: try account.todayQuery())
        call.more = [day.description]
        call.body = .init(type: form.type, bytes: form.bytes)
        call.isUpload = true
        return call
    }
}
