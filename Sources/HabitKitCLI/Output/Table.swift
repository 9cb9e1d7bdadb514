/// Rows: aligned for a person, tab-separated for a program.
struct Table: Hashable, Sendable {
    /// The headings of the columns; empty for rows without a heading.
    let columns: [String]
    let rows: [[Cell]]
    /// What a person reads if there are no rows.
    let whenEmpty: String

    /// Tab-separated values without a heading, and with nothing cut.
    var separated: String {
        rows.map { $0.map(\.raw).joined(separator: "\t") + "\n" }.joined()
    }

    /// Aligned columns under a heading, with only the last column cut to fit the width.
    func aligned(width: Int, isColored: Bool) -> String {
        guard !rows.isEmpty else { return whenEmpty + "\n" }
        let heading = columns.isEmpty ? [] : [columns.map { Cell($0, .heading) }]
        let lines = heading + rows
        let widths = rows[0].indices.map { column in
            lines.map { DisplayWidth.of($0[column].text) }.max() ?? 0
        }
        return lines.map { line($0, widths, width, isColored) + "\n" }.joined()
    }

    private func line(_ cells: [Cell], _ widths: [Int], _ width: Int, _ isColored: Bool) -> String {
        var line = ""
        var used = 0
        for (column, cell) in cells.enumerated() {
            let isLast = column == cells.count - 1
            let text = isLast ? DisplayWidth.cut(cell.text, to: max(8, width - used)) : cell.text
            line += cell.style.apply(to: text, isColored)
            guard cells[(column + 1)...].contains(where: { !$0.text.isEmpty }) else { break }
            line += String(repeating: " ", count: widths[column] - DisplayWidth.of(text) + 2)
            used += widths[column] + 2
        }
        return line
    }
}
