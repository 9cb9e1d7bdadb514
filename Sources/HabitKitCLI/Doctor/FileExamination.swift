internal import Glibc
internal import POSIXFiles

/// Checks the owner and permissions of files and folders.
struct FileExamination {
    private let world: World

    init(_ context: Context) {
        world = context.world
    }

    func examine() -> [Diagnosis] {
        let places: XDGPaths
        let outbox: String
        do {
            places = try XDGPaths(world)
            outbox = try XDGPaths.outbox(world)
        } catch {
            return [.failed("files", error)]
        }
        let state = outbox.lastIndex(of: "/").map { String(outbox[..<$0]) } ?? outbox
        return [
            folder("config", places.configuration), settings(SettingsFile(places)),
            credentials(places.credentials), folder("state", state),
        ]
    }

    private func folder(_ name: String, _ path: String) -> Diagnosis {
        guard let status = try? FileStatus(path, followsLink: true) else { return missing(name, path) }
        if let complaint = owner(name, path, status) { return complaint }
        guard status.isFolder else { return .failed(name, "\(path) is not a folder", hint: "remove it") }
        guard status.mode & 0o077 == 0 else {
            return .failed(
                name,
                "other users can open \(path) (mode \(String(status.mode & 0o777, radix: 8)))",
                hint: "chmod 700 '\(path)'"
            )
        }
        return .ok(name, "\(path), mode 700")
    }

    private func settings(_ file: SettingsFile) -> Diagnosis {
        let name = "config.json"
        guard let status = try? FileStatus(file.path, followsLink: true) else {
            return missing(name, file.path)
        }
        if let complaint = owner(name, file.path, status) { return complaint }
        // Anyone who can write it could have tokens sent to their own server.
        guard status.mode & 0o022 == 0 else {
            return .failed(name, "other users can write to \(file.path)", hint: "chmod 600 '\(file.path)'")
        }
        do {
            let settings = try file.read()
            guard let first = settings.ignored.first else {
                let count = settings.entries.count
                return .ok(name, "\(file.path), \(count) \(count == 1 ? "setting" : "settings")")
            }
            return .failed(
                name,
                "\(file.path) has unusable settings: \(settings.ignored.joined(separator: ", "))",
                hint: "habit config set \(first) VALUE"
            )
        } catch {
            return .failed(name, error)
        }
    }

    private func credentials(_ path: String) -> Diagnosis {
        let name = "credentials.json"
        do {
            guard try PrivateFile(path: path).contents(limit: 1 << 20) != nil else {
                return missing(name, path)
            }
            return .ok(name, "\(path), mode 600")
        } catch {
            return .failed(name, error)
        }
    }

    private func missing(_ name: String, _ path: String) -> Diagnosis {
        let error = SystemError.last
        guard error.isMissing else { return .failed(name, "cannot read \(path): \(error)", hint: nil) }
        return .ok(name, "\(path) does not exist yet")
    }

    private func owner(_ name: String, _ path: String, _ status: FileStatus) -> Diagnosis? {
        guard status.owner != geteuid() else { return nil }
        return .failed(
            name,
            "\(path) belongs to another user (\(status.owner))",
            hint: "chown -R \"$(id -un)\" '\(path)'"
        )
    }
}
