import Glibc

/// The user's end of a terminal.
final class PseudoTerminal {
    private let master: Int32
    /// The path of the terminal.
    let path: String

    init() throws(ChildError) {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var lock: Int32 = 0
        var number: UInt32 = 0
        // The calls replace unlockpt(3) and ptsname(3), which the Glibc module does not export.
        guard master >= 0, ioctl(master, 0x4004_5431, &lock) == 0, ioctl(master, 0x8004_5430, &number) == 0
        else {
            throw ChildError(number: errno)
        }
        path = "/dev/pts/\(number)"
    }

    deinit {
        close(master)
    }

    /// Whether typed text is echoed.
    var isEchoing: Bool {
        var state = termios()
        tcgetattr(master, &state)
        return state.c_lflag & tcflag_t(ECHO) != 0
    }

    /// Types a text.
    func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(master, bytes, bytes.count)
    }

    /// Reads until a text appears or this many seconds have passed.
    func read(until text: String, for seconds: Double = 300) -> String {
        var seen = ""
        for _ in 0..<Int(seconds * 100) where !seen.contains(text) {
            var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 10) > 0 else { continue }
            var buffer = [UInt8](repeating: 0, count: 4_096)
            let count = Glibc.read(master, &buffer, buffer.count)
            guard count > 0 else { break }
            seen += String(decoding: buffer[..<count], as: UTF8.self)
        }
        return seen
    }

    /// Reads the output of a process until it ends.
    func read(untilEndOf child: Child) -> String {
        var seen = ""
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        while poll(&waiting, 1, Int32(Child.patience * 1_000)) > 0 {
            // Reading fails after the last process has closed the terminal.
            let count = Glibc.read(master, &buffer, buffer.count)
            guard count > 0 else { break }
            seen += String(decoding: buffer[..<count], as: UTF8.self)
        }
        _ = child.wait()
        return seen
    }

    /// Waits until the terminal turns echo on or off.
    func waits(untilEchoing isEchoing: Bool) -> Bool {
        for _ in 0..<30_000 where self.isEchoing != isEchoing { usleep(10_000) }
        return self.isEchoing == isEchoing
    }
}
