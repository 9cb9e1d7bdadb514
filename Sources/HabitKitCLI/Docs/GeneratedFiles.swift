internal import ArgumentParser

/// The man pages and completions that are made from the command definitions.
enum GeneratedFiles {
    /// The files by their path below the project's folder.
    static func all() -> [(path: String, text: String)] {
        let manuals = paths.compactMap(Manual.init(of:))
        return [("man/habit.1", MainManPage.text)]
            + manuals.map { ("man/\($0.fileName).1", ManPage(manual: $0).text) }
            + [("bash", .bash), ("zsh", .zsh), ("fish", .fish)].map { name, shell in
                ("completions/habit.\(name)", Root.completionScript(for: shell))
            }
    }

    /// Writes them into a folder.
    static func write(to folder: String) throws(Failure) {
        for file in all() {
            let path = "\(folder)/\(file.path)"
            do {
                try Folders.create(String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex)))
                try ReplacedFile(path: path, mode: 0o666).write(Array(file.text.utf8))
            } catch {
                throw Failure(.fileUnusable, "cannot write \(path): \(error)")
            }
        }
    }

    private static var paths: [[String]] {
        Root.names.names.sorted { $0.key < $1.key }.flatMap { name, inner in
            [[name]] + inner.map { [name, $0] }
        }
        .filter { Root.command(at: $0)?.configuration.shouldDisplay == true } + [["server"]]
    }
}
