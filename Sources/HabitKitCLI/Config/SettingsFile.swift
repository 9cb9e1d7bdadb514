internal import Glibc
internal import HabitWire
internal import POSIXFiles

/// Where the settings stand.
struct SettingsFile {
    let path: String

    private static let sizeLimit = 1 << 20

    init(_ places: XDGPaths) {
        path = places.settings
    }

    /// The settings; none at all if there is no file, or nothing in it.
    func read() throws(Failure) -> Settings {
        guard let document = try document() else { return Settings() }
        do {
            return try Settings(document)
        } catch {
            throw Failure(
                .fileUnusable,
                "\(path) has a setting that cannot be used\(error.key.map { ": \($0)" } ?? "")",
                hint: #"{"server": "https://habits.example.org", "color": "auto"}"#
            )
        }
    }

    /// Changes the document, with everything in it that is not ours left as it is.
    ///
    /// What other processes change meanwhile waits for its turn; the file is never half-written.
    func change(_ change: (JSONValue) throws(Failure) -> JSONValue) throws(Failure) {
        guard let slash = path.lastIndex(of: "/") else { return }
        try FolderLock.hold(String(path[..<slash])) { () throws(Failure) in
            let mode = try permissions()
            let document = try document() ?? .object([])
            guard case .object = document else {
                throw Failure(.fileUnusable, "\(path) holds no JSON object")
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

    /// The mode for the file: the one that it has, or one for its owner alone.
    ///
    /// - Throws: a failure if there is something that must not be replaced.
    private func permissions() throws(Failure) -> mode_t {
        let standing: stat?
        do {
            standing = try stat.atPath(path)
        } catch {
            throw Failure(.fileUnusable, "cannot look at \(path): \(error)")
        }
        guard let standing else { return 0o600 }
        guard standing.isRegular else {
            let isLink = standing.st_mode & S_IFMT == S_IFLNK
            throw Failure(
                .fileUnusable,
                "\(path) is \(isLink ? "a symbolic link, which is not written through" : "not a regular file")",
                hint: isLink ? "change the file that it points to" : nil
            )
        }
        return standing.st_mode & 0o777
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
    /// The document with another value at a path of names, or without one; everything else keeps its place.
    ///
    /// - Throws: a failure if something on the way is no object, which is not thrown away.
    func changed(at path: ArraySlice<String>, to value: JSONValue?) throws(Failure) -> JSONValue {
        guard let name = path.first else { return value ?? .null }
        guard case .object(var members) = self else {
            throw Failure(.fileUnusable, "config.json holds something else where '\(name)' belongs")
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
