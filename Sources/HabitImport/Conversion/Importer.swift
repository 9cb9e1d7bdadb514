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
        let formats = try candidates(options)
        let found = try find(source, formats, isNamed: options.format != nil, budget)
        var builder = DocumentBuilder(found.format, options)
        for (path, reason) in source.archive?.leftOut ?? [] {
            builder.report.add(.ignored, path.singleLine, reason)
        }
        for path in found.ignored {
            builder.report.add(.ignored, path.singleLine, "another file in the archive")
        }
        try found.format.convert(found.source, into: &builder)
        guard found.isRecognized || builder.added.contains(where: { !$0.entries.isEmpty }) else {
            let what = "The file is not one of the format \(found.format.name): it is \(source.summary)."
            throw ImportError(.malformed, what)
        }
        return builder.finish()
    }

    /// A format, and the file in it.
    private struct Found {
        var format: any ImportFormat.Type
        var source: Source
        var isRecognized = true
        var ignored: [String] = []
    }

    /// The format that the person named, or all.
    private static func candidates(_ options: ConversionOptions) throws -> [any ImportFormat.Type] {
        guard let name = options.format else { return ImportFormats.all }
        guard let format = ImportFormats.named(name) else {
            let known = formats.joined(separator: ", ")
            throw ImportError(.invalidOption, "from", "There is no format \"\(name)\". There are: \(known).")
        }
        return [format]
    }

    private static func find(
        _ source: Source,
        _ candidates: [any ImportFormat.Type],
        isNamed: Bool,
        _ budget: UnpackBudget
    ) throws -> Found {
        let formats = candidates.filter { $0.recognizes(source) }
        if formats.count == 1 { return Found(format: formats[0], source: source) }
        guard formats.isEmpty else { throw ambiguous(formats, source) }
        if let archive = source.archive, let found = try find(in: archive, candidates, budget) {
            return found
        }
        // A broken file may not be recognised, but still have days.
        if isNamed { return Found(format: candidates[0], source: source, isRecognized: false) }
        if case .text(_, let error?) = source.content { throw error }
        if source.database?.tables["backup_objects"] != nil {
            let what = "This is a backup of a whole server: use \"habit-server restore\"."
            throw ImportError(.unknownFormat, what)
        }
        throw ImportError(
            .unknownFormat,
            "No tracker writes files like this one: it is \(source.summary). If you know the format, name it with "
                + "\"from\"."
        )
    }

    /// The one file of an archive that is importable; the others are ignored.
    private static func find(
        in archive: Archive,
        _ candidates: [any ImportFormat.Type],
        _ budget: UnpackBudget
    ) throws -> Found? {
        var found: [Found] = []
        // The first files only: each format looks at each of them.
        var left = UnpackBudget.inputLimit
        let sources = archive.members.prefix(50).compactMap { member -> (path: String, source: Source)? in
            guard left > 0, let bytes = try? member.bytes() else { return nil }
            left -= bytes.count
            return (try? Source(bytes, budget, depth: 1)).map { (member.path, $0) }
        }
        for format in candidates {
            for (path, source) in sources where format.recognizes(source) {
                let ignored = archive.members.map(\.path).filter { $0 != path }
                found.append(Found(format: format, source: source, ignored: ignored))
            }
        }
        guard let best = found.first else { return nil }
        guard found.allSatisfy({ $0.format.family == best.format.family }) else {
            throw ambiguous(found.map(\.format), best.source)
        }
        return best
    }

    private static func ambiguous(_ formats: [any ImportFormat.Type], _ source: Source) -> ImportError {
        // Several files of an archive may have the same format.
        let names = Set(formats.map { $0.name }).sorted().joined(separator: " or ")
        return ImportError(
            .ambiguous,
            "The file could be of the format \(names): it is \(source.summary). Name the format with \"from\"."
        )
    }
}
