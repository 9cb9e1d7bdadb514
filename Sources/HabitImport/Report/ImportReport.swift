/// One line of the report on an import or export: what did not arrive as it was, and where.
public struct ReportLine: Hashable, Sendable {
    /// How a value fared.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// It is gone.
        case lost
        /// It arrived in another form.
        case changed
        /// It was missing, and something likely was put there.
        case assumed
        /// It has no meaning for us, such as a colour.
        case ignored
    }

    /// How it fared.
    public var kind: Kind
    /// The place in the file, such as `log:12`, a habit or a habit and day; nil for the whole file.
    public var place: String?
    /// What it was.
    public var what: String

    /// Creates a line.
    public init(_ kind: Kind, _ place: String?, _ what: String) {
        self.kind = kind
        self.place = place
        self.what = what
    }
}

/// Everything that did not arrive as it was.
///
/// A broken file could have a line for each of its millions of cells, so each kind has a limit, after which the lines
/// are only counted.
public struct ImportReport: Hashable, Sendable {
    /// The lines of each kind that are kept.
    public static let limit = 500

    private var kept: [ReportLine] = []
    private var counts: [ReportLine.Kind: Int] = [:]

    /// Creates an empty report.
    public init() {}

    /// Whether anything was lost.
    public var hasLosses: Bool { count(of: .lost) > 0 }

    /// The number of lines of a kind, including those over the limit.
    public func count(of kind: ReportLine.Kind) -> Int { counts[kind] ?? 0 }

    /// The lines, in the order in which they were added; at the end, how many there are no room for.
    public var lines: [ReportLine] {
        kept
            + ReportLine.Kind.allCases.compactMap { kind in
                let more = count(of: kind) - Self.limit
                return more > 0 ? ReportLine(kind, nil, "\(more) more of this kind") : nil
            }
    }

    /// Adds a line.
    public mutating func add(_ kind: ReportLine.Kind, _ place: String?, _ what: String) {
        counts[kind, default: 0] += 1
        if count(of: kind) <= Self.limit {
            kept.append(ReportLine(kind, place?.capped(200), what.capped(400)))
        }
    }
}
