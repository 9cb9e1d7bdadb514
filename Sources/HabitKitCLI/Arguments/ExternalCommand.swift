internal import Glibc
internal import HabitModel
internal import POSIXFiles

/// A command that is a program of its own: `habit foo` is `habit-foo`.
struct ExternalCommand {
    let name: String
    let world: World

    init(named name: String, in world: World) {
        self.name = name
        self.world = world
    }

    /// Runs it in the place of this one, with the arguments as they were given; nil if there is no such program.
    func run(_ arguments: [String]) throws(Failure) -> Int32? {
        guard let path = path() else { return nil }
        do {
            return try world.programs.run(path, ["habit-\(name)"] + arguments)
        } catch {
            throw Failure(.programUnusable, "cannot run \(path): \(error)")
        }
    }

    private func path() -> String? {
        guard !name.contains("/"), !name.hasPrefix("-") else { return nil }
        // The server that came with this program, not another version of it that happens to be in the PATH.
        let beside = name == "server" ? [world.programs.ownFolder].compactMap(\.self) : []
        let folders = (world.variable("PATH") ?? "").split(separator: ":").map(String.init)
        return (beside + folders).lazy.map { "\($0)/habit-\(name)" }.first(where: isExecutable)
    }

    private func isExecutable(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.isRegular && access(path, X_OK) == 0
    }

    /// There is neither such a command nor such a program.
    func unknown() -> Failure {
        if name == "server" {
            return Failure(.programUnusable, "habit-server is neither beside habit nor in the PATH")
        }
        return Root.unknown([name], in: world)
    }
}
