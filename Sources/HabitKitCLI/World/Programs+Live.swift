internal import Glibc

extension Programs {
    static var live: Programs {
        Programs(
            ownFolder: ownFolder,
            run: { (path, arguments) throws(SystemError) in
                var pointers = arguments.map { strdup($0) }
                pointers.append(nil)
                CrashRemains.allow()
                execv(path, pointers)
                // Only a failure comes back.
                let error = SystemError.last
                for pointer in pointers { free(pointer) }
                throw error
            },
            attend: { (command) throws(SystemError) in try AttendedProgram.run(command) },
            end: { AttendedProgram.end(by: $0) }
        )
    }

    private static var ownFolder: String? {
        guard let path = Link.target(of: "/proc/self/exe") else { return nil }
        return path.lastIndex(of: "/").map { String(path[..<$0]) }
    }
}
