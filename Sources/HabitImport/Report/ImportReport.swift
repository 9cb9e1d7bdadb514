/// One line of the report on an import or export: a value that the result does not have as it was, and its place.
public struct ReportLine: Hashable, Sendable {
    /// What happened to a value.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// The result does not have it.
        case lost
        /// The result has it in another form.
        case changed
        /// The file does not have it; the result has a likely value.
        case assumed
        /// The result has no place for it and does not need it, such as a colour.
        case ignored
    }

    /// What happened to the value.
    public var kind: Kind
    /// The place in the file, such as `log:12`, a habit or a habit and day; nil for the whole file.
    public var place: String?
    /// The value, and what became of it.
    public var what: String

    /// Creates a line.
    public init(_ kind: Kind, _ place: String?, _ what: String) {
        self.kind = kind
        self.place = place
        self.what = what
    }
}

/// Everything that the result of an import or export does not have as it was.
///
/// A broken file could have a line for each of its millions of cells, so each kind has a limit, after which the lines
/// are only counted.
public struct ImportReport: Hashable, Sendable {
    /// The maximum number of lines of each kind; more are only counted.
    public static let limit = 500

    private var listed: [ReportLine] = []
    private var counts: [ReportLine.Kind: Int] = [:]

    /// Creates an empty report.
    public init() {}

    /// Whether anything was lost.
    public var hasLosses: Bool { count(of: .lost) > 0 }

    /// The number of lines of a kind, including those over the limit.
    public func count(of kind: ReportLine.Kind) -> Int { counts[kind] ?? 0 }

    /// The lines, in the order in which they were added; at the end, how many there are no room for.
    public var lines: [ReportLine] {
        listed
            + ReportLine.Kind.allCases.compactMap { kind in
                let more = count(of: kind) - Self.limit
                return more > 0 ? ReportLine(kind, nil, "\(more) more of this kind") : nil
            }
    }

    /// Adds a line.
    public mutating func add(_ kind: ReportLine.Kind, _ place: String?, _ what: String) {
        counts[kind, default: 0] += 1
        if count(of: kind) <= Self.limit {
            listed.append(ReportLine(kind, place?.capped(200), what.capped(400)))
        }
    }
    /// Adds the lines of another report, also those that are only counted.
    public mutating func add(_ other: ImportReport) {
        var more = other.counts
        for line in other.listed {
            add(line.kind, line.place, line.what)
            more[line.kind, default: 0] -= 1
        }
        for (kind, count) in more { counts[kind, default: 0] += count }
    }
}
