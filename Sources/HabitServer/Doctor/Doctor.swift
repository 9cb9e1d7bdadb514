import HabitModel
import POSIXFiles

/// Examines everything that a server with these settings depends on.
///
/// It needs no running server and disturbs none. It migrates and creates nothing; a test object in the file store is
/// deleted again.
struct Doctor {
    /// The result of one examination.
    struct Finding: Equatable {
        enum Level: String {
            case ok
            /// The server works, but not as well or as safely as it could.
            case warn
            /// The server does not work, or loses data.
            case fail = "FAIL"
        }

        let level: Level
        let subject: String
        let text: String
        /// What to do about it.
        var hint: String?

        static func ok(_ subject: String, _ text: String) -> Finding {
            Finding(level: .ok, subject: subject, text: text)
        }

        static func warn(_ subject: String, _ text: String, _ hint: String) -> Finding {
            Finding(level: .warn, subject: subject, text: text, hint: hint)
        }

        static func fail(_ subject: String, _ text: String, _ hint: String) -> Finding {
            Finding(level: .fail, subject: subject, text: text, hint: hint)
        }

        /// One line.
        var line: String {
            let columns = [(level.rawValue, 5), (subject, 11)].map { text, width in
                text + String(repeating: " ", count: max(0, width - text.count) + 1)
            }
            return columns.joined() + text + (hint.map { ": \($0)" } ?? "") + "\n"
        }
    }

    let settings: Settings
    let environment: [String: String]

    /// Examines one thing after the other.
    func findings() async -> [Finding] {
        var findings = [settingsFinding]
        findings += secretFindings
        let folder = folderFinding
        if let folder { findings.append(folder) }
        // What belongs to somebody else is not touched, because new files would belong to the wrong user.
        if folder?.level != .fail {
            findings += await databaseFindings()
            findings.append(await objectsFinding())
        }
        if let disk = diskFinding { findings.append(disk) }
        findings.append(await addressFinding())
        findings.append(.ok("mail", "not set up"))
        return findings
    }

    private var settingsFinding: Finding {
        let database =
            switch settings.database {
            case .embedded: "SQLite"
            case .postgres: "PostgreSQL"
            }
        let files =
            switch settings.objects {
            case .folder: "files in a folder"
            case .s3(let settings): "files in \(settings)"
            }
        return .ok("settings", "\(database), \(files), sign-ups: \(settings.access.signup.rawValue)")
    }

    /// The data folder; nil if nothing is stored there.
    private var folderFinding: Finding? {
        guard settings.usesFolder else { return nil }
        let path = settings.dataFolder
        guard let status = try? FileStatus(path, followsLink: true) else {
            return .warn("folder", "\(path) does not exist", "the first start of the server creates it")
        }
        guard status.isFolder else { return .fail("folder", "\(path) is not a folder", "set HABIT_DATA") }
        guard status.owner == CurrentUser.id else {
            return .fail(
                "folder",
                "\(path) belongs to the user with the id \(status.owner), and you are \(CurrentUser.id)",
                "run this as the user of the server: sudo -u '#\(status.owner)' habit-server doctor --data '\(path)'"
            )
        }
        guard status.isPrivate else {
            return .warn("folder", "others can enter \(path)", "chmod 700 '\(path)'")
        }
        return .ok("folder", path)
    }
}
