internal import Glibc
internal import HabitWire
internal import POSIXFiles

/// The file `config.json`.
struct SettingsFile {
    let path: String

    private static let sizeLimit = 1 << 20

    init(_ places: XDGPaths) {
        path = places.settings
    }

    /// The settings; none if the file is missing or empty.
    func read() throws(Failure) -> Settings {
        guard let document = try document() else { return Settings() }
        do {
            return try Settings(document)
        } catch {
            throw Failure(
                .fileUnusable,
                "\(path) has an unusable setting\(error.key.map { ": \($0)" } ?? "")",
                hint: #"it should look like {"server": "https://habits.example.org", "color": "auto"}"#
            )
        }
    }

    /// Changes the document and leaves unknown settings in it alone.
    ///
    /// Other processes wait for the lock, and the file is replaced atomically.
    func change(_ change: (JSONValue) throws(Failure) -> JSONValue) throws(Failure) {
        guard let slash = path.lastIndex(of: "/") else { return }
        try FolderLock.hold(String(path[..<slash])) { () throws(Failure) in
            let mode = try permissions()
            let document = try document() ?? .object([])
            guard case .object = document else {
                throw Failure(.fileUnusable, "\(path) is not a JSON object")
            }
            let changed = try change(document)
            guard changed != document else { return }
            do {
                let bytes = Array((changed.text(.indented) + "\n").utf8)
                try ReplacedFile(path: path, mode: mode).write(bytes)
            } catch {
                throw Failure(.fileUnusable, "cannot write \(path): \(error)")
            }
        }
    }

    /// The permissions for the file: its current ones, or 600 for a new file.
    ///
    /// - Throws: a failure if the path is not a regular file and must not be replaced.
    private func permissions() throws(Failure) -> mode_t {
        let existing: FileStatus?
        do {
            existing = try FileStatus(path)
        } catch {
            throw Failure(.fileUnusable, "cannot read \(path): \(error)")
        }
        guard let existing else { return 0o600 }
        guard existing.isRegular else {
            let isLink = existing.isLink
            throw Failure(
                .fileUnusable,
                "\(path) is \(isLink ? "a symbolic link, which habit does not write to" : "not a regular file")",
                hint: isLink ? "edit the file it points to" : nil
            )
        }
        return existing.mode & 0o777
    }

    private func document() throws(Failure) -> JSONValue? {
        let bytes: [UInt8]
        do {
            bytes = try PlainFile.contents(path, limit: Self.sizeLimit)
        } catch {
            if error.isMissing { return nil }
            throw Failure(.fileUnusable, "cannot read \(path): \(error)")
        }
        let text = PlainText(bytes)
        guard !text.isUTF16 else {
            throw Failure(.fileUnusable, "\(path) is UTF-16, not UTF-8", hint: "save it as UTF-8")
        }
        if text.isBlank { return nil }
        do {
            return try JSONParser.parse(Array(text.bytes))
        } catch {
            throw Failure(.fileUnusable, "\(path) is not valid JSON: \(error)")
        }
    }
}

extension JSONValue {
    /// The document with the value at a path set, or removed if nil.
    ///
    /// Everything else keeps its place.
    ///
    /// - Throws: a failure if something on the path is not an object.
    func changed(at path: ArraySlice<String>, to value: JSONValue?) throws(Failure) -> JSONValue {
        guard let name = path.first else { return value ?? .null }
        guard case .object(var members) = self else {
            throw Failure(.fileUnusable, "config.json has something other than an object around \"\(name)\"")
        }
        let rest = path.dropFirst()
        guard let index = members.firstIndex(where: { $0.name == name }) else {
            guard value != nil else { return self }
            members.append(Member(name, try JSONValue.object([]).changed(at: rest, to: value)))
            return .object(members)
        }
        if rest.isEmpty, value == nil {
            members.remove(at: index)
        } else {
            members[index] = Member(name, try members[index].value.changed(at: rest, to: value))
        }
        return .object(members)
    }
}
