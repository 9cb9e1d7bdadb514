extension Typed {
    /// Commands for shared pictures.
    static var pictures: [Typed] {
        let missing = Refusal.refused(
            404,
            "picture_not_found",
            "There is no shared picture with the id \\\"3\\\"."
        )
        return [
            Typed(
                "picture",
                "share",
                "run",
                "--expires",
                "365d",
                fields: "id,url",
                replies: [
                    .json(Sample.picture(3, expiresAt: "2027-03-13T06:30:00Z", url: true), status: 201)
                ],
                refusals: [
                    .usage("--json=nope"), .usage("--kind", "pie"), .missing,
                    .refused(422, "too_many_pictures", "An account can share at most 100 pictures."),
                ] + Refusal.ofServer
            ),
            Typed(
                "picture",
                "ls",
                fields: "id,habit",
                replies: [
                    .json("[\(Sample.picture(3)),\(Sample.picture(4, expiresAt: "2027-03-13T06:30:00Z"))]")
                ],
                refusals: [.usage("--json=nope")] + Refusal.ofServer
            ),
            Typed(
                "picture",
                "revoke",
                "3",
                replies: [.empty],
                refusals: [.usage("--json=nope"), missing] + Refusal.ofServer
            ),
        ]
    }

    /// Failures of token commands and of commands that end a login or an account.
    ///
    /// Their successes are in other transcripts.
    static var machines: [Typed] {
        let calls = [
            Typed(
                "token",
                "create",
                "nas",
                refusals: [
                    .usage("--json=nope"), .refused(409, "token_exists", "There is a token \\\"nas\\\"."),
                ]
            ),
            Typed("token", "ls", refusals: [.usage("--json=nope")]),
            Typed(
                "token",
                "revoke",
                "nas",
                refusals: [
                    .usage("--json=nope"), .refused(404, "token_not_found", "There is no token \\\"nas\\\"."),
                ]
            ),
            Typed(
                "api",
                "GET",
                "/today",
                refusals: [
                    .usage("--input"), .missing, .refused(422, "invalid_values", "today: must be a day"),
                ]
            ),
            deletion,
        ]
        return calls.map { typed in
            var typed = typed
            typed.isShown = false
            typed.refusals += Refusal.ofServer
            return typed
        }
    }

    private static var deletion: Typed {
        var typed = Typed(
            "account",
            "delete",
            "--yes",
            "--password-stdin",
            refusals: [
                .usage("bob"), .refused(403, "wrong_password", "Wrong password."),
                .refused(422, "invalid_values", "password: must be there"),
            ]
        )
        typed.input = ["secret words"]
        return typed
    }
}
