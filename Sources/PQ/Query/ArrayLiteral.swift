/// PostgreSQL's text form of arrays: `{1,2}`, `{"a","say \"hi\""}`.
enum ArrayLiteral {
    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")
    private static let comma = UInt8(ascii: ",")

    static func append(_ values: [Int64], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for value in values {
            if !isFirst { bytes.append(comma) }
            isFirst = false
            bytes.append(contentsOf: String(value).utf8)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// Every text is quoted, so that none is taken for NULL, for a number or for two elements.
    static func append(_ values: [String?], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for value in values {
            if !isFirst { bytes.append(comma) }
            isFirst = false
            guard let value else {
                bytes.append(contentsOf: "NULL".utf8)
                continue
            }
            bytes.append(quote)
            for byte in value.utf8 {
                if byte == quote || byte == backslash { bytes.append(backslash) }
                bytes.append(byte)
            }
            bytes.append(quote)
        }
        bytes.append(UInt8(ascii: "}"))
    }
}
