import CLibPQ

/// Checks a connection string before libpq connects with it.
enum Conninfo {
    /// libpq's own messages quote the string, password included: none of them is passed on.
    ///
    /// A password with an `@` or a `/` that was not percent-encoded ends up in the host, the port or the
    /// database name, which later messages quote.
    static func validate(_ conninfo: String) throws(PQError) {
        guard !conninfo.utf8.contains(0), let options = PQconninfoParse(conninfo, nil) else {
            throw .invalidValue("the connection string cannot be read")
        }
        defer { PQconninfoFree(options) }
        var option = options
        while let keyword = option.pointee.keyword {
            defer { option += 1 }
            guard let text = option.pointee.val else { continue }
            let value = String(cString: text)
            switch String(cString: keyword) {
            case "host", "hostaddr", "dbname":
                guard !value.contains("@") else {
                    throw .invalidValue(
                        "the connection string has an @ too many; percent-encode the password"
                    )
                }
            case "port":
                guard value.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ",") }) else {
                    throw .invalidValue("the connection string has a port that is not a number")
                }
            default: break
            }
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
