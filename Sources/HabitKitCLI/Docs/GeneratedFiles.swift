internal import ArgumentParser
internal import HabitWire
internal import POSIXFiles

/// The man pages, completions and schemas, which are generated from the definitions of commands and documents.
///
/// habit-server generates its own page.
enum GeneratedFiles {
    /// The files, with their paths relative to the project's folder.
    static func all() -> [(path: String, text: String)] {
        let manuals = Root.paths.compactMap(Manual.init(of:))
        return [("man/habit.1", MainManPage.text)]
            + manuals.map { ("man/\($0.fileName).1", ManPage(manual: $0).text) }
            + Topic.allCases.map { ("man/\($0.fileName).7", TopicPage(topic: $0).manual) }
            + schemas
            + ShellName.allCases.map { ("completions/habit.\($0.rawValue)", $0.completions) }
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

    private static var schemas: [(path: String, text: String)] {
        let each = DocumentCatalogue.all.map { ($0.fileName, $0.jsonSchema) }
        let lists = DocumentCatalogue.listed.map { ($0.listFileName, $0.listJSONSchema) }
        return (each + lists).map { ("schemas/\($0)", $1.text(.indented) + "\n") }
    }
}
