internal import Glibc
internal import HabitModel
internal import POSIXFiles

/// A command that is a separate program: `habit foo` runs `habit-foo`.
struct ExternalCommand {
    let name: String
    let world: World

    init(named name: String, in world: World) {
        self.name = name
        self.world = world
    }

    /// Replaces this process with the program and passes the arguments on; nil if there is no such program.
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
        // Prefer the server installed next to this program over another version in the PATH.
        let beside = name == "server" ? [world.programs.ownFolder].compactMap(\.self) : []
        let folders = (world.variable("PATH") ?? "").split(separator: ":").map(String.init)
        return (beside + folders).lazy.map { "\($0)/habit-\(name)" }.first(where: isExecutable)
    }

    private func isExecutable(_ path: String) -> Bool {
        (try? FileStatus(path, followsLink: true))?.isRegular == true && access(path, X_OK) == 0
    }

    /// The failure for a word that is neither a built-in nor an external command.
    func unknown() -> Failure {
        if name == "server" {
            return Failure(.programUnusable, "cannot find habit-server next to habit or in the PATH")
        }
        return Root.unknown([name], in: world)
    }
}
