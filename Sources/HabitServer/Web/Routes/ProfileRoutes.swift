import HabitModel
import HabitWire
import Hummingbird

/// A person's own account: zone, day start, look and picture.
struct ProfileRoutes {
    let server: Server

    func add(to pages: RouterGroup<UserContext>) {
        pages.get("/profile", use: show)
        pages.post("/profile", use: save)
        pages.post("/profile/zone", use: setZone)
        pages.get("/profile/avatar", use: avatar)
        pages.post("/profile/avatar", use: setAvatar)
        pages.post("/profile/avatar/remove", use: removeAvatar)
    }

    private func show(_ request: Request, _ context: UserContext) async throws -> Response {
        Response(ProfilePage(context.viewer, zones: server.zones.names), for: context.viewer)
    }

    private func save(_ request: Request, _ context: UserContext) async throws -> Response {
        let form = try await request.form()
        do {
            _ = try await server.accounts.edit(context.user, UserEdit(form))
            let preferences = Preferences(
                theme: form["theme"].flatMap { Preferences.Theme(rawValue: $0) } ?? .system,
                singleKeys: form["single_keys"] != nil
            )
            try await server.store.setPreferences(preferences, of: context.user.id)
            return .seeOther("/profile", saying: .saved)
        } catch {
            let refusal = try FormRefusal(error)
            let page = ProfilePage(context.viewer, zones: server.zones.names, form, refusal.problem)
            return refusal.answer(page, for: context.viewer)
        }
    }

    /// Takes the zone of the browser into the account, or keeps the account's and remembers that this is meant.
    private func setZone(_ request: Request, _ context: UserContext) async throws -> Response {
        let form = try await request.form()
        if form["keep"] != nil {
            var response = Response.seeOther("/dashboard")
            let zone = server.browserZone(of: request).map { PercentEncoding.encode($0.text) } ?? ""
            response.headers[.setCookie] =
                "\(PageDay.acceptedZone)=\(zone); Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000"
            return response
        }
        _ = try await server.accounts.edit(context.user, UserEdit(form))
        return .seeOther("/dashboard", saying: .saved)
    }

    private func avatar(_ request: Request, _ context: UserContext) async throws -> Response {
        guard let avatar = AvatarLink(context.user.avatarURL) else { throw Problem.fileNotFound }
        return try await server.files.answer(
            to: request,
            server.files.find(avatar.file, of: context.user),
            caching: .short
        )
    }

    private func setAvatar(_ request: Request, _ context: UserContext) async throws -> Response {
        do {
            let upload = try await request.upload(limit: Avatars.sizeLimit)
            _ = try await server.avatars.set(upload, for: context.user)
            return .seeOther("/profile", saying: .pictureSaved)
        } catch {
            let refusal = try FormRefusal(error)
            let page = ProfilePage(
                context.viewer,
                zones: server.zones.names,
                avatarError: refusal.problem.status == 413
                    ? "The picture must be at most 2 MB." : refusal.problem.detail
            )
            return refusal.answer(page, for: context.viewer)
        }
    }

    private func removeAvatar(_ request: Request, _ context: UserContext) async throws -> Response {
        try await server.avatars.remove(of: context.user)
        return .seeOther("/profile", saying: .pictureRemoved)
    }
}

extension UserEdit {
    /// The zone and the day start of a form; what it leaves out stays.
    fileprivate init(_ form: FormBody) throws(Problem) {
        let zone = form["time_zone"].map { (text: $0, value: ZoneName($0)) }
        let start = form["day_starts_at"].map { (text: $0, value: DayStart($0.prefix(5))) }
        var errors: [FieldError] = []
        if let zone, zone.value == nil { errors.append(FieldError("time_zone", "must be one of the list")) }
        if let start, start.value == nil {
            errors.append(FieldError("day_starts_at", "must be a time from 00:00 to 12:00"))
        }
        guard errors.isEmpty else { throw Problem(invalid: errors) }
        self.init(timeZone: zone?.value, dayStartsAt: start?.value)
    }
}
