internal import Glibc

extension Programs {
    static var live: Programs {
        Programs(ownFolder: ownFolder) { (path, arguments) throws(SystemError) in
            var pointers = arguments.map { strdup($0) }
            pointers.append(nil)
            execv(path, pointers)
            // Only a failure comes back.
            let error = SystemError.last
            for pointer in pointers { free(pointer) }
            throw error
        }
    }

    private static var ownFolder: String? {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = buffer.withUnsafeMutableBytes { readlink("/proc/self/exe", $0.baseAddress, $0.count) }
        guard count > 0, count < buffer.count else { return nil }
        let path = String(decoding: buffer[..<count], as: UTF8.self)
        return path.lastIndex(of: "/").map { String(path[..<$0]) }
    }
}
