import Crypto
import HabitModel

/// Our own document as JSON.
enum OwnJSONFormat: ImportFormat {
    static let name = "habit-export"
    static let family = HabitKey.ownFamily

    static func recognizes(_ source: Source) -> Bool {
        source.json.map { HabitDocument.isHeader($0) && $0.has("habits") } ?? false
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        guard let root = source.json else {
            throw ImportError(.malformed, "The file is not a JSON document.")
        }
        var reader = DocumentReader()
        let document = try reader.document(root)
        builder.add(document, reader.report)
        builder.reportMissingFiles("import the .tar to keep it")
    }
}

/// Our own document as lines of JSON.
enum OwnLinesFormat: ImportFormat {
    static let name = "habit-ndjson"
    static let family = HabitKey.ownFamily

    static func recognizes(_ source: Source) -> Bool {
        // Lines that were cut after the first one are a JSON document, too.
        (source.firstLine ?? source.json).map { HabitDocument.isHeader($0) && !$0.has("habits") }
            ?? false
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        let (document, report) = try NDJSONReader.read(source.bytes)
        builder.add(document, report)
        builder.reportMissingFiles("import the .tar to keep it")
    }
}

/// Our own document in an archive, with the attached files.
enum OwnArchiveFormat: ImportFormat {
    static let name = "habit-tar"
    static let family = HabitKey.ownFamily
    /// The document in the archive.
    static let documentName = "habit-export.json"

    static func recognizes(_ source: Source) -> Bool { source.archive?.member(named: documentName) != nil }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        guard let archive = source.archive, let member = archive.member(named: documentName) else {
            throw ImportError(.malformed, "The file is not an archive with a \(documentName).")
        }
        var reader = DocumentReader()
        let document = try reader.document(member.json())
        builder.add(document, reader.report)
        let members = Dictionary(archive.members.map { ($0.name, $0) }) { first, _ in first }
        var wanted = Set(document.habits.flatMap { $0.entries.flatMap(\.files) })
        if let avatar = document.account?.avatar { wanted.insert(avatar) }
        for file in wanted.sorted(by: { $0.sha256 < $1.sha256 }) {
            let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
            guard let bytes = try members[name]?.bytes() else { continue }
            if bytes.count == file.size, SHA256.hash(data: bytes).hexadecimal == file.sha256 {
                builder.files[file.sha256] = bytes
            } else {
                builder.report.add(.lost, file.path, "its size or its digest is not that of the entry")
            }
        }
        builder.reportMissingFiles("the archive does not have it")
    }
}

extension HabitDocument {
    /// Whether a JSON object starts a document of ours.
    fileprivate static func isHeader(_ node: JSONNode) -> Bool { node["format"].string == format }
}

extension DocumentBuilder {
    /// Adds a whole document of our own, as it is.
    fileprivate mutating func add(_ document: HabitDocument, _ report: ImportReport) {
        header = document.header
        account = document.account
        for habit in document.habits { add(withoutFuture(habit)) }
        self.report.add(report)
    }

    /// The habit without days in the future, apart from planned skips and those that were undone.
    ///
    /// Tomorrow is allowed, because the account that wrote the document may be in a zone where it is already today.
    private mutating func withoutFuture(_ habit: HabitDocument.Habit) -> HabitDocument.Habit {
        let last = options.today.advanced(by: 1) ?? options.today
        let isPossible = { (entry: HabitDocument.Entry) in entry.logDate <= last || entry.canBePlanned }
        for entry in habit.entries where !isPossible(entry) {
            let place = "\(habit.slug) \(entry.logDate)"
            report.add(.lost, place, "\(entry.logDate) is in the future, and not a skip")
        }
        var habit = habit
        habit.entries = habit.entries.filter(isPossible)
        return habit
    }

    /// Reports the files whose bytes did not come along; their entries stay.
    fileprivate mutating func reportMissingFiles(_ reason: String) {
        for habit in added {
            for entry in habit.entries {
                let missing = entry.files.count { files[$0.sha256] == nil }
                guard missing > 0 else { continue }
                report.add(
                    .lost,
                    "\(habit.slug) \(entry.logDate)",
                    "\(counted(missing, "file")) without its bytes: \(reason)"
                )
            }
        }
        if let avatar = account?.avatar, files[avatar.sha256] == nil {
            report.add(.lost, "account", "the picture: \(reason)")
        }
    }
}
