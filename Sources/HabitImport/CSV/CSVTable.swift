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

    /// More cells than any person's days, because each takes memory.
    private static let cellLimit = 4_000_000

    /// The first row.
    let heading: Record
    /// The other rows that are not blank.
    let records: [Record]

    /// Reads a table; nil if it is empty.
    ///
    /// - Parameter limit: how many rows to read.
    /// - Throws: ``ImportError`` if a quoted cell has no end, or if the table is too large.
    init?(_ text: String, separator: Unicode.Scalar = ",", limit: Int = .max) throws {
        var parser = CSVParser(text, separator: separator)
        var records: [Record] = []
        var cells = 0
        while records.count < limit, let record = try parser.next() {
            cells += record.cells.count
            guard cells <= Self.cellLimit else {
                throw ImportError(.tooLarge, record.place, "The table has more than \(Self.cellLimit) cells.")
            }
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
    private let bytes: [UInt8]
    private let separator: UInt8
    private var position = 0
    private var line = 1

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// Starts at the beginning of a text; the separator is an ASCII character.
    init(_ text: String, separator: Unicode.Scalar) {
        bytes = Array(text.utf8)
        self.separator = UInt8(ascii: separator)
    }

    /// The next record; nil at the end.
    mutating func next() throws -> CSVTable.Record? {
        guard position < bytes.count else { return nil }
        let start = line
        var cells: [CSVTable.Cell] = []
        repeat { cells.append(try cell()) } while take(separator)
        endLine()
        return CSVTable.Record(line: start, cells: cells)
    }

    private mutating func cell() throws -> CSVTable.Cell {
        guard take(Self.quote) else { return CSVTable.Cell(text: text(unquoted()), isQuoted: false) }
        let start = line
        var content: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == Self.lineFeed { line += 1 }
            if byte != Self.quote {
                content.append(byte)
            } else if take(Self.quote) {
                content.append(Self.quote)
            } else {
                // Characters after the closing quote belong to the cell, as spreadsheets have it.
                content += unquoted()
                return CSVTable.Cell(text: text(content[...]), isQuoted: true)
            }
        }
        throw ImportError(.malformed, "line \(start)", "A cell starts with a quote that has no end.")
    }

    private func text(_ content: ArraySlice<UInt8>) -> String { String(decoding: content, as: UTF8.self) }

    private mutating func unquoted() -> ArraySlice<UInt8> {
        let rest = bytes[position...]
        let end = rest.firstIndex { $0 == separator || $0 == Self.lineFeed || $0 == Self.carriageReturn }
        position = end ?? bytes.count
        return rest[..<position]
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func endLine() {
        let hasReturn = take(Self.carriageReturn)
        if take(Self.lineFeed) || hasReturn { line += 1 }
    }
}
