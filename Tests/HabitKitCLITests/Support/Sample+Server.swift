import HabitTestSupport

extension Sample {
    /// The answer of a server to each request.
    static func answer(to request: String) -> ScriptedServer.Step {
        let words = request.prefix { $0 != "\r\n" }.split(separator: " ")
        guard words.count == 3 else { return ScriptedServer.json("", status: "400 Bad Request") }
        let path = words[1].prefix { $0 != "?" }
        let name = path.split(separator: "/").last ?? ""
        switch "\(words[0]) \(name)" {
        case "POST signup": return ScriptedServer.json(user, status: "201 Created")
        case "POST login", "PUT password": return ScriptedServer.json(token)
        case "GET me", "PATCH me", "PUT avatar": return ScriptedServer.json(user)
        case "GET avatar": return ScriptedServer.json("a picture")
        case "POST logs":
            let count = request.split(separator: "\"recorded_at\"").count - 1
            return ScriptedServer.json(answer(answer(count: count), to: request))
        case "GET today": return ScriptedServer.json(today)
        case "GET habits": return ScriptedServer.json("[\(run),\(water)]")
        case "POST habits": return ScriptedServer.json(run, status: "201 Created")
        case "GET streak": return ScriptedServer.json(streak("morning-run"))
        case "GET explain":
            return ScriptedServer.json(
                explanation("morning-run", step("done", "2026-03-13", done: 1, due: 1, streak: 1))
            )
        case "GET stats":
            return ScriptedServer.json(path == "/stats" ? "[\(stats("morning-run"))]" : stats("morning-run"))
        case "GET streaks": return ScriptedServer.json("[\(streak("morning-run"))]")
        case "GET log": return ScriptedServer.json("[\(entry())]")
        case "GET events": return ScriptedServer.json(page(event(1), event(2)))
        case "POST undo": return ScriptedServer.json(undone(run))
        case "POST logout", "DELETE avatar", "DELETE morning-run":
            return .send("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        default: return ScriptedServer.json(run)
        }
    }

    /// A server with an answer for every command.
    static func server() -> ScriptedServer { ScriptedServer { [answer(to: $0)] } }
}
