/// What became of a file: our document, and everything that is not in it as it was.
public struct Conversion: Sendable {
    /// The name of the format, such as `loop-db`.
    public var format: String
    /// The family of the format: files of one family can update one another's habits.
    public var family: String
    /// The habits.
    public var document: HabitDocument
    /// What was lost, changed, assumed and ignored.
    public var report: ImportReport
    /// The bytes of attached files whose size and digest are right, by SHA-256.
    public var files: [String: [UInt8]]
}

/// Finds out what a file is, and makes our document of it.
public enum Importer {
    /// The names of the formats, for `from`.
    public static var formats: [String] { ImportFormats.all.map { $0.name } }

    /// Converts a file.
    ///
    /// - Throws: ``ImportError`` if the format is unknown or ambiguous, or if the file as a whole cannot be read.
    public static func convert(_ bytes: [UInt8], _ options: ConversionOptions) throws -> Conversion {
        guard bytes.count <= UnpackBudget.inputLimit else {
            throw ImportError(.tooLarge, "The file is larger than \(UnpackBudget.inputLimit >> 20) MiB.")
        }
        guard !bytes.isEmpty else { throw ImportError(.unknownFormat, "The file is empty.") }
        let budget = UnpackBudget()
        let source = try Source(bytes, budget)
        let found = try find(source, options, budget)
        var builder = DocumentBuilder(found.format, options)
        for path in source.archive?.strangePaths ?? [] {
            builder.report.add(.ignored, path.singleLine, "a path that leads out of the archive: not read")
        }
        for path in found.ignored {
            builder.report.add(.ignored, path.singleLine, "another file in the archive")
        }
        try found.format.convert(found.source, into: &builder)
        return builder.finish()
    }

    /// A format, and the file in it.
    private struct Found {
        var format: any ImportFormat.Type
        var source: Source
        var ignored: [String] = []
    }

    private static func find(
        _ source: Source,
        _ options: ConversionOptions,
        _ budget: UnpackBudget
    ) throws -> Found {
        if let name = options.format {
            guard let format = ImportFormats.named(name) else {
                let known = formats.joined(separator: ", ")
                throw ImportError(
                    .invalidOption,
                    "from",
                    "There is no format \"\(name)\". There are: \(known)."
                )
            }
            return Found(format: format, source: source)
        }
        let formats = ImportFormats.all.filter { $0.recognizes(source) }
        if formats.count == 1 { return Found(format: formats[0], source: source) }
        guard formats.isEmpty else { throw ambiguous(formats, source) }
        if case .text(_, let error?) = source.content { throw error }
        if source.database?.tables["backup_objects"] != nil {
            throw ImportError(
                .unknownFormat,
                "This is a backup of a whole server: use \"habit-server restore\"."
            )
        }
        if let archive = source.archive, let found = try find(in: archive, budget) { return found }
        throw ImportError(
            .unknownFormat,
            "No tracker writes files like this one: it is \(source.summary). If you know the format, name it with "
                + "\"from\"."
        )
    }

    /// The one file of an archive that is importable; the others are ignored.
    private static func find(in archive: Archive, _ budget: UnpackBudget) throws -> Found? {
        var found: [Found] = []
        for member in archive.members.prefix(50) {
            guard let source = try? Source(member.bytes(), budget, depth: 1) else { continue }
            for format in ImportFormats.all where format.recognizes(source) {
                let ignored = archive.members.map(\.path).filter { $0 != member.path }
                found.append(Found(format: format, source: source, ignored: ignored))
            }
        }
        let order = ImportFormats.all.map { $0.name }
        guard
            let best = found.min(by: {
                (order.firstIndex(of: $0.format.name) ?? 0) < (order.firstIndex(of: $1.format.name) ?? 0)
            })
        else { return nil }
        guard found.allSatisfy({ $0.format.family == best.format.family }) else {
            throw ambiguous(found.map(\.format), best.source)
        }
        return best
    }

    private static func ambiguous(_ formats: [any ImportFormat.Type], _ source: Source) -> ImportError {
        let names = formats.map { $0.name }.joined(separator: " or ")
        return ImportError(
            .ambiguous,
            "The file could be of the format \(names): it is \(source.summary). Name the format with \"from\"."
        )
    }
}
