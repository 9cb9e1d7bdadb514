import HabitWire
import Hummingbird

/// The web pages.
///
/// They share no address and no middleware with the HTTP interface.
struct WebRoutes {
    let server: Server

    func add(to router: Router<RootContext>) {
        AssetRoutes().add(to: router)
        let pages = router.group().add(middleware: PageMiddleware(server: server))
        LoginPageRoutes(server: server).add(to: pages)
        FormAddressRoutes().add(to: pages)
        let members = pages.group(context: UserContext.self)
        DashboardRoutes(server: server).add(to: members)
        CheckInFormRoutes(server: server).add(to: members)
        HabitFormRoutes(server: server).add(to: members)
        HabitPageRoutes(server: server).add(to: members)
        DayPageRoutes(server: server).add(to: members)
        StatsPageRoutes(server: server).add(to: members)
        ProfileRoutes(server: server).add(to: members)
        SecurityRoutes(server: server).add(to: members)
        ExportPageRoutes(server: server).add(to: members)
    }
}

/// The addresses that take forms alone.
///
/// Anybody who opens one, from a bookmark or after an error, is led to the page with the form.
struct FormAddressRoutes {
    private static let pages: [(address: RouterPath, page: String)] = [
        ("/logout", "/"), ("/dashboard/check-ins", "/dashboard"), ("/dashboard/undo", "/dashboard"),
        ("/dashboard/move", "/dashboard"), ("/profile/zone", "/profile"),
        ("/profile/avatar/remove", "/profile"), ("/profile/tokens/revoke", "/profile/tokens"),
        ("/profile/logins/end", "/profile/logins"),
    ]

    func add(to pages: RouterGroup<RootContext>) {
        for (address, page) in Self.pages { pages.get(address) { _, _ in Response.seeOther(page) } }
        for action in ["archive", "restore", "delete"] {
            pages.get(RouterPath("/dashboard/habits/{habit}/\(action)")) { _, context in
                let habit = context.parameters.get("habit").flatMap { PercentEncoding.decode($0) }
                return Response.seeOther(PageAddress.habit(habit ?? ""))
            }
        }
    }
}

/// What pages load.
struct AssetRoutes {
    private static let worker = Assets.shared.fixed("sw.js")
    private static let manifest = Assets.shared.fixed("manifest.webmanifest")
    private static let icon = Assets.shared.fixed("icon.svg")

    func add(to router: Router<RootContext>) {
        router.get("/assets/{hash}/{name}") { _, context in
            let name = context.parameters.get("name") ?? ""
            guard let asset = Assets.shared.asset(name, hash: context.parameters.get("hash") ?? "") else {
                throw Problem(.notFound, "There is nothing at this address.")
            }
            return asset
        }
        router.get("/sw.js") { request, _ in Self.worker.answer(to: request) }
        router.get("/manifest.webmanifest") { request, _ in Self.manifest.answer(to: request) }
        router.get("/favicon.ico") { request, _ in Self.icon.answer(to: request) }
    }
}
