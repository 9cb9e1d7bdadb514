import Glibc

/// Plain writing to a descriptor; the C streams of Glibc are variables that any thread may change.
enum Output {
    /// Whether all of the text was taken; a full disk takes none.
    static func write(_ text: String, to descriptor: Int32) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
