internal import Glibc
import POSIXFiles

/// The resources of this process, from /proc, under the names that Prometheus's own libraries use.
struct ProcessFigures {
    var processorSeconds: Double?
    var residentBytes: Int?
    var virtualBytes: Int?
    var openDescriptors: Int?
    var startSeconds: Double?

    /// Reads them; what the system does not tell is nil.
    init() {
        let ticks = Double(max(sysconf(Int32(_SC_CLK_TCK)), 1))
        // After the name in brackets, the state is field 0.
        let status = Self.text(of: "/proc/self/stat").split(separator: ")").last?.split(separator: " ") ?? []
        if status.count > 21, let user = Double(status[11]), let system = Double(status[12]) {
            processorSeconds = (user + system) / ticks
            virtualBytes = Int(status[20])
            residentBytes = Int(status[21]).map { $0 * sysconf(Int32(_SC_PAGESIZE)) }
            if let start = Double(status[19]), let boot = Self.bootSeconds {
                startSeconds = boot + start / ticks
            }
        }
        openDescriptors = Self.countDescriptors()
    }

    private static var bootSeconds: Double? {
        text(of: "/proc/stat").split(separator: "\n").first { $0.hasPrefix("btime ") }.flatMap {
            Double($0.dropFirst(6))
        }
    }

    /// Opening the folder takes one descriptor itself.
    private static func countDescriptors() -> Int? {
        guard let folder = opendir("/proc/self/fd") else { return nil }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        return count - 3
    }

    private static func text(of path: String) -> String {
        guard let file = try? OpenFile(path, O_RDONLY), let bytes = try? file.contents(limit: 1 << 20) else {
            return ""
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension MetricsText {
    mutating func add(_ figures: ProcessFigures, limit: Int?) {
        figure(
            "process_cpu_seconds_total",
            .counter,
            "User and system CPU time in seconds.",
            figures.processorSeconds
        )
        figure("process_resident_memory_bytes", .gauge, "Resident memory in bytes.", figures.residentBytes)
        figure("process_virtual_memory_bytes", .gauge, "Virtual memory in bytes.", figures.virtualBytes)
        figure("process_open_fds", .gauge, "Open file descriptors.", figures.openDescriptors)
        figure("process_max_fds", .gauge, "The limit on open file descriptors.", limit)
        figure(
            "process_start_time_seconds",
            .gauge,
            "When the process started, in seconds since the Unix epoch.",
            figures.startSeconds
        )
    }

    private mutating func figure(
        _ name: String,
        _ kind: Kind,
        _ help: String,
        _ value: (some LosslessStringConvertible)?
    ) {
        guard let value else { return }
        metric(name, kind, help)
        sample(name, value)
    }
}
