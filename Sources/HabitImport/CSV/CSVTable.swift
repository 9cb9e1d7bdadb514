/// A table that was read from CSV, with the line on which each record starts.
struct CSVTable {
    /// A row.
    struct Record {
        /// The line of the file, from 1 on.
        let line: Int
        let cells: [Cell]

        /// The text of a cell; empty if the row is too short.
        func text(_ column: Int?) -> String {
            guard let column, cells.indices.contains(column) else { return "" }
            return cells[column].text
        }

        /// The place, for reports.
        var place: String { "line \(line)" }

        /// Whether every cell is blank, as in an empty line.
        var isBlank: Bool { cells.allSatisfy(\.text.isBlank) }
    }

    /// A cell; a number in quotes may have a comma.
    struct Cell: Hashable {
        let text: String
        let isQuoted: Bool
    }

    /// The first row.
    let heading: Record
    /// The other rows that are not blank.
    let records: [Record]

    /// Reads a table; nil if it is empty.
    ///
    /// - Throws: ``ImportError`` if a quoted cell has no end.
    init?(_ text: String, separator: Unicode.Scalar = ",") throws {
        var parser = CSVParser(text, separator: separator)
        var records: [Record] = []
        while let record = try parser.next() {
            if !record.isBlank { records.append(record) }
        }
        guard let first = records.first else { return nil }
        heading = first
        self.records = Array(records.dropFirst())
    }

    /// Whether the heading starts with these words, in any case.
    func isHeaded(_ names: String...) -> Bool {
        heading.cells.count >= names.count
            && zip(heading.cells, names).allSatisfy { $0.text.trimmed.lowercased() == $1.lowercased() }
    }

    /// The column of a name, in any case.
    func column(_ names: String...) -> Int? {
        heading.cells.firstIndex { cell in
            names.contains { $0.lowercased() == cell.text.trimmed.lowercased() }
        }
    }
}

/// Reads the records of CSV text (RFC 4180): quotes, doubled quotes, and line breaks in quotes.
struct CSVParser {
    private let scalars: [Unicode.Scalar]
    private let separator: Unicode.Scalar
    private var position = 0
    private var line = 1

    init(_ text: String, separator: Unicode.Scalar) {
        scalars = Array(text.unicodeScalars)
        self.separator = separator
    }

    /// The next record; nil at the end.
    mutating func next() throws -> CSVTable.Record? {
        guard position < scalars.count else { return nil }
        let start = line
        var cells: [CSVTable.Cell] = []
        repeat { cells.append(try cell()) } while take(separator)
        endLine()
        return CSVTable.Record(line: start, cells: cells)
    }

    private mutating func cell() throws -> CSVTable.Cell {
        guard take("\"") else { return CSVTable.Cell(text: unquoted(), isQuoted: false) }
        let start = line
        var text = String.UnicodeScalarView()
        while position < scalars.count {
            let scalar = scalars[position]
            position += 1
            if scalar == "\n" { line += 1 }
            if scalar != "\"" {
                text.append(scalar)
            } else if take("\"") {
                text.append("\"")
            } else {
                // Characters after the closing quote belong to the cell, as spreadsheets have it.
                return CSVTable.Cell(text: String(text) + unquoted(), isQuoted: true)
            }
        }
        throw ImportError(.malformed, "line \(start)", "A cell starts with a quote that has no end.")
    }

    private mutating func unquoted() -> String {
        let start = position
        while position < scalars.count, ![separator, "\n", "\r"].contains(scalars[position]) { position += 1 }
        return String(String.UnicodeScalarView(scalars[start..<position]))
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard position < scalars.count, scalars[position] == scalar else { return false }
        position += 1
        return true
    }

    private mutating func endLine() {
        let hasReturn = take("\r")
        if take("\n") || hasReturn { line += 1 }
    }
}
