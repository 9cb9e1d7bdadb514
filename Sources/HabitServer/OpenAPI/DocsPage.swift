import HabitWire

/// The page `/docs`, made from the same table as the OpenAPI document.
enum DocsPage {
    static var text: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>habit: HTTP interface</title>
        <style>\(style)</style>
        </head>
        <body>
        <h1>habit \(Version.text): HTTP interface</h1>
        <p>\(escape(introduction))</p>
        <p>\(escape(tokens))</p>
        <pre>export HABIT_SERVER=https://habit.example.com HABIT_TOKEN=…</pre>
        <nav>
        \(contents)
        </nav>
        \(sections)
        <h2 id="documents">Documents</h2>
        \(OpenAPIDocument.documents.map(document).joined(separator: "\n"))
        <h2 id="problems">Problems</h2>
        <p>Any request can get these: \(codes(Endpoint.commonProblems + Endpoint.unroutedProblems)).</p>
        \(problems)
        </body>
        </html>

        """
    }

    private static let introduction = OpenAPIDocument.introduction.replacing(
        "/docs describes the same for people.",
        with: "/openapi.json describes the same for programs."
    )

    private static let tokens = """
        Send the access_token of a login, or a personal access token, as "Authorization: Bearer TOKEN". The examples use \
        two variables, which habit reads, too:
        """

    private static var contents: String {
        EndpointDescription.Section.allCases.map { section in
            let links = endpoints(section).map { endpoint in
                "<li><a href=\"#\(endpoint.about.id)\">\(escape(endpoint.line))</a></li>"
            }
            return "<h2>\(section.rawValue)</h2>\n<ul>\n\(links.joined(separator: "\n"))\n</ul>"
        }.joined(separator: "\n")
            + "\n<p><a href=\"#documents\">Documents</a>, <a href=\"#problems\">problems</a></p>"
    }

    private static var sections: String {
        EndpointDescription.Section.allCases.map { section in
            "<h2>\(section.rawValue)</h2>\n"
                + endpoints(section).map { DocsSection($0).text }.joined(separator: "\n")
        }.joined(separator: "\n")
    }

    private static func endpoints(_ section: EndpointDescription.Section) -> [Endpoint] {
        Endpoint.all.filter { $0.about.section == section }
    }

    private static func document(_ schema: DocumentSchema) -> String {
        "<h3 id=\"\(schema.name)\">\(schema.name)</h3>\n<p>\(escape(schema.title))</p>\n"
            + table(
                ["field", "type", "meaning"],
                schema.fields.map { field in
                    [
                        "<code>\(field.name)</code>\(field.isOptional ? " (optional)" : "")",
                        type(field.type),
                        escape(field.meaning),
                    ]
                }
            )
    }

    private static var problems: String {
        let used = Set(Endpoint.all.flatMap(\.problems) + Endpoint.unroutedProblems)
        return table(
            ["code", "status", "meaning"],
            ProblemCode.allCases.filter(used.contains).map {
                ["<code id=\"\($0.rawValue)\">\($0.rawValue)</code>", "\($0.status)", escape($0.title)]
            }
        )
    }

    static let style = """
        :root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}\
        h2{margin-top:3rem}nav h2{font-size:1rem;margin:1rem 0 0}ul{margin:0}table{border-collapse:collapse;width:100%}\
        th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #8884}\
        code,pre{font:.9rem/1.5 ui-monospace,monospace}pre{background:#8882;padding:.5rem 1rem;overflow-x:auto}
        """
}

extension DocsPage {
    /// Text that is not markup.
    static func escape(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    /// A table of cells, which are markup.
    static func table(_ head: [String], _ rows: [[String]]) -> String {
        let head = "<tr>" + head.map { "<th>\($0)</th>" }.joined() + "</tr>"
        let rows = rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }
        return "<table>\n" + ([head] + rows).joined(separator: "\n") + "\n</table>"
    }

    /// Problem codes with links to their meanings.
    static func codes(_ codes: [ProblemCode]) -> String {
        codes.map { "<a href=\"#\($0.rawValue)\"><code>\($0.rawValue)</code></a>" }.joined(separator: ", ")
    }

    /// A type with links to its documents.
    static func type(_ type: FieldType) -> String {
        type.documents.reduce("<code>\(escape(type.notation))</code>") { text, schema in
            text.replacing(
                "{\(schema.name)}",
                with: "{<a href=\"#\(schema.name)\">\(schema.name)</a>}"
            )
        }
    }
}
