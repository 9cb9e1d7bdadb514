/// What does not fit into the format of an export.
public struct ExportReport: Codable, Hashable, Sendable {
    /// The format.
    public let format: String
    /// What does not arrive as it is.
    public let report: [ImportLine]

    /// Creates a report.
    public init(format: String, report: [ImportLine]) {
        self.format = format
        self.report = report
    }
}

extension ExportReport {
    /// The document.
    public static let schema = DocumentSchema(
        "export-report",
        "What does not fit into the format of an export."
    ) {
        [
            .init("format", .string, "the format, such as \"loop\""),
            .init("report", .list(.document(ImportLine.schema)), "what does not arrive as it is"),
        ]
    }
}
