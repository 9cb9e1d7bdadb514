import HabitWire
import POSIXFiles
import Testing

@testable import HabitKitCLI

@Suite("archives without some of the files")
struct LostFilesTests {
    private static func archive(_ list: String?) -> [UInt8] {
        let files = [("habit-export.json", String(repeating: "x", count: 700)), ("files/ab.png", "")]
        let lost = list.map { [(ExportFormat.lostFilesName, $0)] } ?? []
        return TarFile.archive(of: (files + lost).map { .init(name: $0, bytes: Array($1.utf8)) })
    }

    @Test("the list is found, however the archive is cut into pieces", arguments: [1, 100, 512, 10_000])
    func listIsFound(length: Int) {
        let list = (1...20).map { "photo \($0).png (files/\($0).png)" }
        var bytes = Self.archive(list.joined(separator: "\n") + "\n")[...]
        var lost = LostFiles()
        while !bytes.isEmpty {
            lost.add(Array(bytes.prefix(length)))
            bytes = bytes.dropFirst(length)
        }
        #expect(lost.lines == list)
    }

    @Test("an export with lost files is written, says so, and does not end with 0")
    func exportSaysSo() throws {
        let scene = try Scene()
        let path = "\(scene.home)/ada.tar"
        for words in [["-o", path], []] {
            let list = "photo.png (files/ab.png)\nplan.pdf (files/cd.pdf)\n"
            let reply = Scene.Reply.json(String(decoding: Self.archive(list), as: UTF8.self))
            let outcome = scene.run(["export", "--files"] + words, replies: [reply])
            #expect(outcome.code != 0)
            #expect(outcome.errors.contains("photo.png (files/ab.png) and 1 more"), "\(outcome.errors)")
        }
        #expect(try PlainFile.contents(path, limit: 10_000).starts(with: "habit-export.json".utf8))
        let whole = Scene.Reply.json(String(decoding: Self.archive(nil), as: UTF8.self))
        #expect(scene.run(["export", "--files"], replies: [whole]).code == 0)
    }
}
