import Glibc
import Testing

/// How many pages of memory this process has.
func residentPages() throws -> Int {
    let file = try #require(fopen("/proc/self/statm", "r"))
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    try #require(fgets(&line, Int32(line.count), file) != nil)
    let fields = line.prefix { $0 != 0 }.split(separator: CChar(UInt8(ascii: " ")))
    return try #require(Int(String(decoding: fields[1].map(UInt8.init(bitPattern:)), as: UTF8.self)))
}
