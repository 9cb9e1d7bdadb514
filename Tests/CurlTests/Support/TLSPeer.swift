import Glibc
import Testing

/// An `openssl s_server` on a free port with a certificate made for the test; ends with its owner.
final class TLSPeer {
    static var isPossible: Bool { system("openssl version >/dev/null 2>&1") == 0 }

    let url: String
    let certificate: String
    private let folder: String
    private let process: Int32

    /// - Parameter name: The IP address that the certificate is for.
    init(name: String, options: String = "") throws {
        var template = Array("/tmp/curl-tests-XXXXXX".utf8CString)
        folder = String(cString: try #require(mkdtemp(&template)))
        certificate = "\(folder)/certificate.pem"
        let port = Socket.listening().port
        url = "https://127.0.0.1:\(port)/"
        let script = """
            cd \(folder)
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=test \
                -addext subjectAltName=IP:\(name) -keyout key.pem -out certificate.pem 2>/dev/null
            openssl s_server -accept 127.0.0.1:\(port) -cert certificate.pem -key key.pem -www \(options) \
                >/dev/null 2>&1 & echo $!
            """
        let output = try #require(popen(script, "r"))
        var line = [CChar](repeating: 0, count: 32)
        fgets(&line, Int32(line.count), output)
        pclose(output)
        let text = String(decoding: line.prefix { $0 > 0x20 }.map(UInt8.init), as: UTF8.self)
        process = try #require(Int32(text))
        // s_server does not report when it starts listening.
        for _ in 0..<100 where !Socket.canConnect(port: port) { usleep(20_000) }
    }

    deinit {
        kill(process, SIGKILL)
        for name in ["key.pem", "certificate.pem"] { unlink("\(folder)/\(name)") }
        rmdir(folder)
    }
}
