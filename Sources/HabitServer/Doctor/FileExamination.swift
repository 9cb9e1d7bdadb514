internal import Glibc
import POSIXFiles

/// Files and secrets.
extension Doctor {
    /// Writes, reads and deletes a test object.
    func objectsFinding() async -> Finding {
        let place: String
        switch settings.objects {
        case .folder: place = DataFolder(path: settings.dataFolder).objectsPath
        case .s3(let settings): place = settings.description
        }
        if case .folder = settings.objects, (try? FileStatus(place, followsLink: true)) ?? nil == nil {
            return .warn("files", "\(place) does not exist", "the first start of the server creates it")
        }
        let store: any ObjectStore
        do { store = try Server.objects(settings) } catch {
            return .fail("files", "\(error)", "correct the setting")
        }
        do { try await store.check() } catch .unavailable(reason: "HTTP 404") {
            return .warn(
                "files",
                "\(place): the bucket does not exist",
                "the first start of the server creates it"
            )
        } catch {
            return .fail("files", "\(place): \(error)", objectsHint)
        }
        do { try await probe(store) } catch {
            return .fail("files", "\(place): \(error)", objectsHint)
        }
        return .ok("files", "\(place): wrote, read and deleted a test object")
    }

    private var objectsHint: String {
        switch settings.objects {
        case .folder: "check the owner and the free space of \(settings.dataFolder)"
        case .s3: "start the store, or correct HABIT_S3_ENDPOINT, HABIT_S3_BUCKET and the keys"
        }
    }

    private func probe(_ store: any ObjectStore) async throws(ObjectStoreError) {
        guard let key = ObjectKey(username: Self.probeName, folder: "doctor", fileExtension: "txt") else {
            throw .refused(reason: "no key")
        }
        let bytes = Array("written by habit-server doctor\n".utf8)
        try await store.put(bytes, key: key, contentType: "text/plain")
        let read: [UInt8]
        do { read = try await store.get(key) } catch {
            try? await store.delete(key)
            throw error
        }
        try await store.delete(key)
        guard read == bytes else { throw .refused(reason: "it returned other bytes than were written") }
        guard case .folder = settings.objects else { return }
        let objects = DataFolder(path: settings.dataFolder).objectsPath
        rmdir("\(objects)/\(Self.probeName)/doctor")
        rmdir("\(objects)/\(Self.probeName)")
    }

    /// A reserved name, which no person can have.
    private static let probeName = "habit-server"

    /// The free space of the data folder; nil if nothing is stored there.
    var diskFinding: Finding? {
        var space = statvfs()
        guard settings.usesFolder, statvfs(settings.dataFolder, &space) == 0 else { return nil }
        // Some network file systems report absurd numbers.
        let product = UInt64(space.f_bavail).multipliedReportingOverflow(by: UInt64(space.f_frsize))
        let free = product.overflow ? .max : product.partialValue
        let text = "\(free >> 20) MiB free in \(settings.dataFolder)"
        switch free >> 20 {
        case ..<64: return .fail("disk", text, "make room, or move the folder and set HABIT_DATA")
        case ..<1024: return .warn("disk", text, "make room soon")
        default: return .ok("disk", text)
        }
    }

    /// The key of the tokens, and the files with secrets.
    var secretFindings: [Finding] {
        var files = Setting.allCases.filter(\.isSecret).compactMap { setting -> (String, String)? in
            let variable = setting.variable + "_FILE"
            return environment[variable].flatMap { $0.isEmpty ? nil : (variable, $0) }
        }
        if settings.jwtSecret == nil {
            let path = DataFolder(path: settings.dataFolder).secretPath
            guard let status = (try? FileStatus(path, followsLink: true)) ?? nil else {
                return [
                    .warn("secrets", "\(path) does not exist", "the first start of the server creates it")
                ]
            }
            guard status.size >= DataFolder.leastSecretSize else {
                return [
                    .fail(
                        "secrets",
                        "\(path) is too short",
                        "restore it from a backup, or remove it, which ends all logins"
                    )
                ]
            }
            files.append(("the key of the tokens", path))
        }
        let open = files.compactMap { name, path -> Finding? in
            guard let status = (try? FileStatus(path, followsLink: true)) ?? nil, status.mode & 0o007 != 0
            else {
                return nil
            }
            return .fail("secrets", "others can read \(path) (\(name))", "chmod 600 '\(path)'")
        }
        guard open.isEmpty else { return open }
        let places = files.isEmpty ? "in the environment" : "others cannot read the files"
        return [.ok("secrets", places)]
    }
}

/// The user who runs this program.
enum CurrentUser {
    static var id: UInt32 { geteuid() }
}

extension DataFolder {
    /// Whether there is a database; an empty file is none.
    var hasDatabase: Bool {
        ((try? FileStatus(databasePath, followsLink: true)) ?? nil).map { $0.size > 0 } ?? false
    }
}
