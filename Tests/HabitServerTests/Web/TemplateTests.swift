import Foundation
import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("templates and assets")
struct TemplateTests {
    private static let templates = Dictionary(
        uniqueKeysWithValues: EmbeddedFile.files(in: "Templates").map {
            (String($0.key.prefix { $0 != "." }), $0.value)
        }
    )

    @Test("every variable and partial of a template is one that its page has")
    func templatesMatchPages() {
        var walk = TemplateWalk(Self.templates)
        for (name, pages) in PageSamples.byTemplate { walk.walk(name, pages) }
        walk.walk("layout", PageSamples.layouts)
        #expect(walk.faults == [])
        #expect(Set(Self.templates.keys).subtracting(walk.visited) == [])
    }

    @Test("the walk finds a name, a section and a partial that do not exist")
    func walkFindsMistakes() {
        var walk = TemplateWalk([
            "page": "{{title}}{{#items}}{{nmae}}{{/items}}{{#nothing}}{{x}}{{/nothing}}{{>_gone}}{{items}}"
        ])
        struct Sample {
            struct Item { let name = "x" }
            let title = "x"
            let items = [Item()]
            let nothing: String? = nil
        }
        walk.walk("page", [Sample()])
        #expect(
            walk.faults == [
                "page: there is no {{nmae}}", "there is no template _gone", "page: {{items}} is not a text",
                "page: no sample fills {{#nothing}}",
            ]
        )
    }

    @Test("a field that is nil is not looked up in what surrounds it")
    func nilIsNotLookedUpOutside() {
        let page = LoginPage(nil, next: nil, Problem(.wrongCredentials, "Outside"))
        let html = PageRenderer.shared.html(page, for: nil)
        #expect(html.contains("Outside"))
        #expect(!html.contains("aria-invalid"))
    }

    @Test("the embedded files are those of the folder; scripts/generate-assets writes them")
    func embeddedFilesAreCurrent() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/HabitServer/Web").standardizedFileURL
        var files: [String: String] = [:]
        for name in ["Assets", "Templates"] {
            let names = try FileManager.default.contentsOfDirectory(
                atPath: folder.appending(path: name).path
            )
            for file in names {
                files["\(name)/\(file)"] = try String(
                    contentsOf: folder.appending(path: "\(name)/\(file)"),
                    encoding: .utf8
                )
            }
        }
        let embedded = Dictionary(uniqueKeysWithValues: EmbeddedFiles.all.map { ($0.path, $0.text) })
        #expect(embedded == files)
    }
}
