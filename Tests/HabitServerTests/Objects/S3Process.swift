import Glibc
import Testing

/// A store started by scripts/start-s3 that a test may kill.
final class S3Process {
    private let folder: String
    private(set) var endpoint = ""

    init(folder: String) throws {
        self.folder = folder
        try start()
    }

    deinit {
        kill("proxy account container object", with: SIGKILL)
    }

    /// Starts it again where it was.
    func start() throws {
        let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let port = endpoint.split(separator: ":").last ?? "0"
        let output = try #require(
            popen("'\(root)/scripts/start-s3' '\(folder)' \(port) 2>>'\(folder)/start.log'", "r")
        )
        var last = ""
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), output) != nil {
            last = String(decoding: line.prefix { $0 > 0x20 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
        try #require(pclose(output) == 0)
        endpoint = last
    }

    /// Signals some of its four servers.
    func kill(_ servers: String, with signal: Int32) {
        _ = system(
            "cd '\(folder)/run' && for s in \(servers); do kill -\(signal) $(cat $s.pid); done 2>/dev/null"
        )
    }
}
