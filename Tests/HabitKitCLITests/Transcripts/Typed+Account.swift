import FoundationEssentials

extension Typed {
    /// Account commands.
    static var account: [Typed] {
        [signup, login, logout, whoami, shown, edited, passwd, avatarSet, avatarGet, avatarRm]
    }

    private static let user = Scene.Reply.json(Sample.user)
    private static let ofStranger = [Refusal.forbidden, .failing, .unreachable]

    private static var signup: Typed {
        var typed = Typed(
            "signup",
            "ada",
            "--password-stdin",
            fields: "username,time_zone",
            replies: [.json(Sample.user, status: 201), .json(Sample.token), user],
            refusals: [
                .usage("--json=nope"), .usage("bob"), .usage("--server", "http://example.org"),
                .refused(409, "username_taken", "The name ada is taken.", hint: "Choose another one."),
                .refused(422, "invalid_values", "password: must not be among the most common ones"),
            ] + ofStranger
        )
        typed.isLoggedIn = false
        typed.input = ["secret words"]
        return typed
    }

    private static var login: Typed {
        var typed = Typed(
            "login",
            "ada",
            "--password-stdin",
            fields: "username,time_zone",
            replies: [.json(Sample.token), user],
            refusals: [
                .usage("--json=nope"), .usage("--server", "http://example.org"),
                .refused(401, "wrong_credentials", "Wrong username or password."),
            ] + ofStranger
        )
        typed.isLoggedIn = false
        typed.input = ["secret words"]
        return typed
    }

    private static let logout = Typed(
        "logout",
        "--everywhere",
        replies: [.empty],
        refusals: [.usage("--json=slug"), .usage("bob")] + Refusal.ofServer
    )

    private static let whoami = Typed(
        "whoami",
        fields: "username,id",
        replies: [user],
        refusals: [.usage("--json=nope"), .usage("bob")] + Refusal.ofServer
    )

    private static let shown = Typed(
        "account",
        fields: "day_starts_at,time_zone",
        replies: [user],
        refusals: [.usage("--json=nope"), .usage("--day-starts-at", "04:00")] + Refusal.ofServer
    )

    private static let edited = Typed(
        "account",
        "edit",
        "--time-zone",
        "Asia/Tokyo",
        fields: "day_starts_at,time_zone",
        replies: [user],
        refusals: [
            .usage("--day-starts-at", "13:00"), .usage("--json=nope"),
            .refused(422, "invalid_values", "time_zone: must be the name of a time zone"),
        ] + Refusal.ofServer
    )

    private static var passwd: Typed {
        var typed = Typed(
            "passwd",
            "--password-stdin",
            replies: [.json(Sample.token)],
            refusals: [
                .usage("--json=slug"),
                .refused(422, "wrong_password", "The current password is wrong."),
            ] + Refusal.ofServer
        )
        typed.input = ["old words", "new words"]
        return typed
    }

    private static var avatarSet: Typed {
        var typed = Typed(
            "avatar",
            "set",
            "$HOME/me.png",
            fields: "avatar_url",
            replies: [user],
            refusals: [
                .usage("--json=nope"), .usage("other.png"),
                Refusal(line: ["avatar", "set", "$HOME/none.png"]),
                .refused(422, "invalid_image", "This is not an image that can be used."),
            ] + Refusal.ofServer
        )
        typed.before = { try Data("picture".utf8).write(to: URL(filePath: "\($0.home)/me.png")) }
        return typed
    }

    private static let avatarGet = Typed(
        "avatar",
        "get",
        "$HOME/me.png",
        replies: [.json("picture")],
        refusals: [
            .usage("--json=slug"), .usage("other.png"),
            Refusal(line: ["avatar", "get", "$HOME/none/me.png"], replies: [.json("picture")]),
            .refused(404, "file_not_found", "There is no picture.", hint: "habit avatar set FILE"),
        ] + Refusal.ofServer
    )

    private static let avatarRm = Typed(
        "avatar",
        "rm",
        replies: [.empty],
        refusals: [.usage("--json=slug"), .usage("me.png")] + Refusal.ofServer
    )
}
