import HabitWire
import Mustache

/// Renders pages with the embedded templates.
struct PageRenderer: Sendable {
    static let shared = PageRenderer()

    private let library: MustacheLibrary

    private init() {
        EscapedHTML.register()
        var library = MustacheLibrary()
        for (name, text) in EmbeddedFile.files(in: "Templates") {
            do {
                try library.register(EscapedHTML.pragma + text, named: String(name.prefix { $0 != "." }))
            } catch {
                // They are compiled in, and tests render each of them.
                preconditionFailure("the template \(name) is malformed: \(error)")
            }
        }
        self.library = library
    }

    /// A page in the layout.
    ///
    /// - Parameters:
    ///   - viewer: the person who is logged in.
    ///   - isError: whether the title says that something was wrong with a form.
    func html(_ page: some Page, for viewer: Viewer?, isError: Bool = false, flash: Flash? = nil) -> String {
        let layout = Layout(
            title: "\(isError ? "Error: " : "")\(page.title) · habit",
            theme: (viewer?.preferences.theme ?? .system).rawValue,
            keys: viewer?.preferences.singleKeys ?? false,
            home: viewer == nil ? "/" : PageSection.today.rawValue,
            viewer: viewer.map { Layout.Viewer($0.user) },
            nav: PageSection.allCases.map {
                .init(label: $0.label, address: $0.rawValue, isCurrent: $0 == page.section)
            },
            flash: flash ?? viewer?.notice.map { Flash(message: $0.message) },
            template: type(of: page).template,
            page: page
        )
        return render(layout, "layout")
    }

    private func render(_ value: Any, _ template: String) -> String {
        guard let text = library.render(TemplateValue.make(value), withTemplate: template) else {
            preconditionFailure("there is no template \(template)")
        }
        return text
    }
}
