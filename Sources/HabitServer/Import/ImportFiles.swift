import HabitImport
import HabitModel
import HabitWire

/// The files that came along with an import, and which of them this server takes.
struct ImportFiles: Sendable {
    private let files: [String: [UInt8]]
    /// Why files are not taken, by SHA-256.
    private let refusals: [String: String]
    /// Why the account's picture is not taken; nil if it is, or there is none.
    let pictureRefusal: String?

    /// Looks into each file, which takes as long as an upload does.
    init(of conversion: Conversion) {
        files = conversion.files
        let attached = Set(conversion.document.habits.flatMap { $0.entries.flatMap(\.files) }.map(\.sha256))
        refusals = files.filter { attached.contains($0.key) }.compactMapValues { bytes in
            Self.refusal { () throws(Problem) in
                try Attachments.content(Upload(filename: "", bytes: bytes))
            }
        }
        let picture = conversion.document.account?.avatar.flatMap { [files] in files[$0.sha256] }
        pictureRefusal = picture.flatMap { bytes in
            Self.refusal { () throws(Problem) in try Avatars.sanitized(bytes) }
        }
    }

    /// The bytes of a file that came along.
    subscript(file: HabitDocument.File) -> [UInt8]? { files[file.sha256] }

    /// Why a file that came along is not taken.
    func refusal(of file: HabitDocument.File) -> String? { refusals[file.sha256] }

    private static func refusal(_ check: () throws(Problem) -> some Sendable) -> String? {
        do throws(Problem) { _ = try check() } catch { return error.detail }
        return nil
    }
}

extension ImportPlan {
    /// Reports the files that the server does not take, before anything is written.
    mutating func noteRefused(_ files: ImportFiles) {
        for item in items {
            for entry in item.entries {
                for (index, file) in entry.files.enumerated() where files[file] != nil {
                    let limit = index < NewAttachment.dayLimit ? nil : Problem.tooManyFiles.detail
                    guard let reason = files.refusal(of: file) ?? limit else { continue }
                    note(.lost, "\(item.name) \(entry.logDate)", "the file \(file.name): \(reason)")
                }
            }
        }
    }
}

extension Imports {
    /// Attaches the files of the days that the import has written; what was removed from other days stays removed.
    func attach(
        _ files: ImportFiles,
        of item: ImportPlan.Item,
        to habit: ImportedHabit,
        _ context: ImportContext,
        by identity: Identity,
        _ plan: inout ImportPlan
    ) async throws {
        for entry in item.entries where habit.days.contains(entry.logDate) {
            for file in entry.files.prefix(NewAttachment.dayLimit) {
                guard let bytes = files[file], files.refusal(of: file) == nil else { continue }
                do {
                    _ = try await attachments.attach(
                        Upload(filename: file.name, bytes: bytes),
                        to: String(habit.habitID),
                        on: entry.logDate,
                        by: identity,
                        days: CheckInDays(of: entry.logDate),
                        addedAt: file.createdAt,
                        importID: context.importID
                    )
                } catch let problem as Problem where problem.code == ProblemCode.tooManyFiles.rawValue {
                    // The day has files of its own besides.
                    let place = "\(item.name) \(entry.logDate)"
                    plan.note(.lost, place, "the file \(file.name): \(problem.detail)")
                }
            }
        }
    }
}
