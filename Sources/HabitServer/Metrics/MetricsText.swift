/// Writes metrics in the text format of Prometheus, version 0.0.4.
struct MetricsText {
    /// The media type.
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    /// What kind of numbers a metric has.
    enum Kind: String {
        /// Only grows while the server runs.
        case counter
        case gauge
        case histogram
    }

    typealias Labels = [(name: String, value: String)]

    private(set) var text = ""

    /// Starts a metric.
    mutating func metric(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    mutating func sample(_ name: String, _ labels: Labels, _ value: some LosslessStringConvertible) {
        text += name
        if !labels.isEmpty {
            text += "{\(labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ","))}"
        }
        text += " \(value)\n"
    }

    /// A sample without labels.
    mutating func sample(_ name: String, _ value: some LosslessStringConvertible) {
        sample(name, [], value)
    }

    mutating func histogram(_ name: String, _ labels: Labels, _ counts: HistogramCounts) {
        let cumulative = counts.cumulative
        for (bound, count) in zip(counts.bounds.map { "\($0)" } + ["+Inf"], cumulative) {
            sample("\(name)_bucket", labels + [("le", bound)], count)
        }
        sample("\(name)_sum", labels, counts.sum)
        sample("\(name)_count", labels, cumulative.last ?? 0)
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
