import Curl
import FoundationEssentials
import Glibc
import POSIXFiles
import Synchronization
import Testing

@testable import HabitKitCLI

@Suite("files of exports and imports")
struct DataTests {
    private static let imported = Scene.Reply.json(
        """
        {"entries":{"added":1,"changed":0,"left_alone":0,"same":0},"format":"harsh",\
        "habits":{"added":1,"matched":0},"import":7,"report":[]}
        """
    )

    private func write(_ text: String, to path: String) throws {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        try Folders.create("/" + folder)
        try ReplacedFile(path: path, mode: 0o600).write(Array(text.utf8))
    }

    @Test("an export for harsh makes its folder and writes only the two files of harsh")
    func harshFolderIsMade() throws {
        let scene = try Scene()
        let archive = TarFile.archive(
            of: ["habits", "log", ".bashrc"].map { .init(name: $0, bytes: Array("x".utf8)) }
        )
        let replies = [
            Scene.Reply.json(#"{"format":"harsh","report":[]}"#),
            .json(String(decoding: archive, as: UTF8.self)),
        ]
        let folder = "\(scene.home)/new/harsh"
        for word in ["--no-input", "--yes"] {
            let outcome = scene.run(["export", "--to", "harsh", "-o", folder, word], replies: replies)
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(try OpenFolder(folder).names().sorted() == ["habits", "log"])
        }
        let again = scene.run(["export", "--to", "harsh", "-o", folder], replies: replies)
        #expect(again.code == 2 && again.requests.isEmpty && again.errors.contains("add --yes"))
        let file = "\(scene.home)/file"
        try write("mine", to: file)
        #expect(scene.run(["export", "--to", "harsh", "-o", file], replies: replies).code == 1)
        #expect(try PlainFile.contents(file, limit: 10) == Array("mine".utf8))
    }

    @Test("an export replaces a file only when it is complete")
    func exportIsComplete() throws {
        let scene = try Scene()
        let path = "\(scene.home)/ada.ndjson"
        try write("old", to: path)
        let line = ["export", "--ndjson", "-o", path]
        #expect(scene.run(line, replies: [.json("{\"type\":\"account\"}\n")]).errors.contains("last line"))
        #expect(try PlainFile.contents(path, limit: 10) == Array("old".utf8))
        let whole = "{\"type\":\"account\"}\n{\"type\":\"end\",\"habits\":0}\n"
        #expect(scene.run(line, replies: [.json(whole)]).output.contains("\(whole.utf8.count) bytes"))
        #expect(try PlainFile.contents(path, limit: 100) == Array(whole.utf8))
        #expect(try OpenFolder(scene.home).names().filter { $0.contains("ada") } == ["ada.ndjson"])
    }

    @Test("each habit of an export is sent on its own, because a name may have a comma")
    func habitsAreSentOneByOne() throws {
        let outcome = try Scene().run(["export", "tea, not coffee", "run"], replies: [.json("{}")])
        #expect(outcome.requests.first?.url.contains("habits=tea%2C%20not%20coffee&habits=run") == true)
    }

    @Test("a folder is imported with the folders in it, linked or not, and without hidden files")
    func foldersAreImported() throws {
        let scene = try Scene()
        let folder = "\(scene.home)/loop"
        for name in ["Habits.csv", "001 Run/Checkmarks.csv", ".git/config", "001 Run/.DS_Store"] {
            try write(name, to: "\(folder)/\(name)")
        }
        try write("linked", to: "\(scene.home)/elsewhere/Scores.csv")
        #expect(symlink("\(scene.home)/elsewhere", "\(folder)/002 Sit") == 0)
        #expect(symlink(folder, "\(scene.home)/link") == 0)
        for path in [folder, "\(scene.home)/link"] {
            let outcome = scene.run(["import", path, "--yes"], replies: [Self.imported])
            let body = outcome.requests.first?.body ?? []
            let text = String(decoding: body, as: UTF8.self)
            #expect(TarFile.members(of: body).map(\.name) == ["Checkmarks.csv", "Scores.csv", "Habits.csv"])
            #expect(text.contains("001 Run/Checkmarks.csv\0") && text.contains("002 Sit/Scores.csv\0"))
        }
    }

    @Test("sentences of the server name the options of the command")
    func optionsAreNamed() throws {
        let scene = try Scene()
        try write("x", to: "\(scene.home)/x")
        let sentence = #"Name it with \"from\", or use \"date_format\"."#
        let problem = Scene.Reply.problem(422, "format_unknown", sentence)
        let outcome = scene.run(["import", "\(scene.home)/x"], replies: [problem])
        #expect(outcome.errors.contains("name it with --from, or use --date-format"), "\(outcome.errors)")
    }

    @Test("a folder with a file that cannot be read is not imported")
    func unreadableFilesAreNamed() throws {
        let scene = try Scene()
        let folder = "\(scene.home)/harsh"
        try write("! Health", to: "\(folder)/habits")
        #expect(symlink("nowhere", "\(folder)/log") == 0)
        let missing = scene.run(["import", folder, "--yes"], replies: [Self.imported])
        #expect(missing.requests.isEmpty && missing.errors.contains("cannot read \"\(folder)/log\""))
        unlink("\(folder)/log")
        try write(String(repeating: "x", count: 65 << 20), to: "\(folder)/log")
        let large = scene.run(["import", folder, "--yes"], replies: [Self.imported])
        #expect(large.requests.isEmpty && large.errors.contains("larger than 64 MiB"))
    }

    @Test("apply shows the difference also without asking, except with -q and --json")
    func differenceIsShown() throws {
        let plan = Scene.Reply.json(#"{"changes":[{"action":"archive","fields":[],"habit":"old"}]}"#)
        for (words, isShown) in [([], true), (["--json"], false), (["-q"], false)] {
            let scene = try Scene(typed: ["version: 1"])
            let outcome = scene.run(["apply", "-f", "-", "--yes"] + words, replies: [plan, plan])
            #expect(outcome.code == 0 && outcome.errors.contains("- old") == isShown)
        }
    }
}
