extension Typed {
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
