public import HabitModel

/// Completion by week or month as an SVG picture: a bar for each period.
public struct RateSVG {
    private let buckets: [Completion.Bucket]
    private let title: String

    private static let step = 18
    private static let left = 46
    private static let top = 8
    private static let height = 80

    /// Creates a picture.
    ///
    /// - Parameter buckets: the weeks or months, oldest first.
    public init(_ buckets: [Completion.Bucket], title: String) {
        self.buckets = buckets
        self.title = title
    }

    /// The picture as XML.
    public func text(_ theme: SVGTheme = .auto) -> String {
        let document = SVGDocument(
            width: right + 8,
            height: Self.top + Self.height + 38,
            title: title,
            description: description,
            rules: [.level(3), .level(4), .text, .line]
        )
        return document.text(theme, grid + bars + labels)
    }

    private var right: Int { Self.left + Self.step * max(buckets.count, 8) }

    private var total: Completion {
        buckets.reduce(into: Completion()) { total, bucket in
            total.done += bucket.completion.done
            total.due += bucket.completion.due
        }
    }

    private var totals: String {
        guard let rate = total.rate else { return "nothing was due" }
        return "\(total.done) of \(total.due) done (\(Int((rate * 100).rounded())) %)"
    }

    private var description: String {
        guard let first = buckets.first?.first, let last = buckets.last?.last else { return "\(totals)." }
        return "\(Sentence.range(first...last)): \(totals)."
    }

    /// Lines at 0, 50 and 100 %.
    private var grid: [String] {
        let lines = [0, 50, 100].map { "M\(Self.left) \(y(of: Double($0) / 100))H\(right)" }.joined()
        return ["<path class=\"n\" fill=\"none\" d=\"\(lines)\"/>"]
            + [0, 50, 100].map {
                SVGDocument.label(
                    "\($0) %",
                    x: Self.left - 6,
                    y: y(of: Double($0) / 100) + 4,
                    anchor: "end"
                )
            }
    }

    /// Bars, darker where everything was done; none where nothing was due.
    private var bars: [String] {
        [3, 4].map { level in
            let path = buckets.enumerated().map { index, bucket in
                guard let rate = bucket.completion.rate, (rate >= 1) == (level == 4) else { return "" }
                let x = Self.left + Self.step * index + Self.step / 2
                return "M\(x) \(y(of: 0))V\(min(y(of: rate), y(of: 0) - 1))"
            }.joined()
            return path.isEmpty
                ? "" : "<path class=\"l\(level)\" fill=\"none\" stroke-width=\"12\" d=\"\(path)\"/>"
        }
    }

    private var labels: [String] {
        let bottom = Self.top + Self.height
        let dates: [String] =
            if let first = buckets.first, let last = buckets.last, buckets.count > 1 {
                [
                    SVGDocument.label(Sentence.short(first.first), x: Self.left, y: bottom + 15),
                    SVGDocument.label(
                        Sentence.short(last.first),
                        x: Self.left + Self.step * buckets.count,
                        y: bottom + 15,
                        anchor: "end"
                    ),
                ]
            } else {
                []
            }
        return dates + [SVGDocument.label(totals, x: Self.left, y: bottom + 32)]
    }

    private func y(of rate: Double) -> Int {
        Self.top + Self.height - Int((min(max(rate, 0), 1) * Double(Self.height)).rounded())
    }
}
