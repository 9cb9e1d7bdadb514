/// Accounts, logins and personal access tokens.
extension Endpoint {
    /// Creates an account.
    public static let signup = Endpoint(
        .post,
        "/auth/signup",
        .anybody,
        about: .init(
            .accounts,
            "signUp",
            "Create an account",
            body: .json(
                Credentials.signupSchema,
                example: #"{"username":"ada","password":"correct horse","time_zone":"Europe/Vienna"}"#
            ),
            .created(User.schema),
            or: [.usernameTaken, .signupClosed, .tooManyAttempts]
        )
    )
    /// Logs in.
    public static let login = Endpoint(
        .post,
        "/auth/login",
        .anybody,
        about: .init(
            .accounts,
            "logIn",
            "Log in",
            body: .json(Credentials.schema, example: #"{"username":"ada","password":"correct horse"}"#),
            .ok(AccessToken.schema),
            or: [.wrongCredentials, .tooManyAttempts]
        )
    )
    /// Ends the login or token of the request, or all of the account's logins.
    public static let logout = Endpoint(
        .post,
        "/auth/logout",
        .anyToken,
        [.init("everywhere", .flag, "end all logins and tokens of the account; requires a login")],
        about: .init(
            .accounts,
            "logOut",
            "End the login or token of the request",
            .done,
            or: [.loginRequired]
        )
    )

    /// Creates a personal access token.
    public static let addToken = Endpoint(
        .post,
        "/auth/tokens",
        .login,
        about: .init(
            .tokens,
            "addToken",
            "Create a personal access token",
            body: .json(NewToken.schema, example: #"{"name":"nas","scopes":["log:run"]}"#),
            .created(CreatedToken.schema),
            or: [.habitNotFound, .habitAmbiguous, .tokenExists, .tooManyTokens]
        )
    )
    /// Lists the personal access tokens.
    public static let tokens = Endpoint(
        .get,
        "/auth/tokens",
        .login,
        about: .init(
            .tokens,
            "listTokens",
            "List the personal access tokens",
            .ok("The tokens, oldest first", .list(.document(PersonalToken.schema)))
        )
    )
    /// Revokes a token, by its id or name.
    public static let removeToken = Endpoint(
        .delete,
        "/auth/tokens/{token}",
        .login,
        about: .init(
            .tokens,
            "removeToken",
            "Revoke a personal access token",
            at: .init("the token's id or name", "nas"),
            .done,
            or: [.tokenNotFound]
        )
    )

    /// Returns the account.
    public static let me = Endpoint(
        .get,
        "/users/me",
        .anyToken,
        about: .init(.accounts, "showAccount", "Show the account", .ok(User.schema))
    )
    /// Changes the account.
    public static let editMe = Endpoint(
        .patch,
        "/users/me",
        .full,
        about: .init(
            .accounts,
            "editAccount",
            "Change the time zone or the day start",
            body: .json(UserEdit.schema, example: #"{"day_starts_at":"04:00"}"#),
            .ok(User.schema)
        )
    )
    /// Deletes the account and all its data.
    public static let deleteMe = Endpoint(
        .delete,
        "/users/me",
        .login,
        about: .init(
            .accounts,
            "deleteAccount",
            "Delete the account and all its data",
            body: .json(AccountDeletion.schema, example: #"{"current_password":"correct horse"}"#),
            .done,
            or: [.wrongPassword, .tooManyAttempts]
        )
    )
    /// Changes the password and ends every login.
    public static let changePassword = Endpoint(
        .put,
        "/users/me/password",
        .login,
        about: .init(
            .accounts,
            "changePassword",
            "Change the password and end every login and token",
            body: .json(
                PasswordChange.schema,
                example: #"{"current_password":"correct horse","new_password":"battery staple"}"#
            ),
            .ok(AccessToken.schema),
            or: [.wrongPassword, .tooManyAttempts]
        )
    )
    /// Stores an avatar.
    public static let setAvatar = Endpoint(
        .put,
        "/users/me/avatar",
        .full,
        about: .init(
            .accounts,
            "setAvatar",
            "Store an avatar: a PNG, JPEG, GIF or WebP image of up to 2 MiB",
            body: .upload("avatar"),
            .ok(User.schema),
            or: [.invalidImage, .filesUnavailable, .quotaExceeded]
        )
    )
    /// Returns the avatar's bytes.
    public static let avatar = Endpoint(
        .get,
        "/users/me/avatar",
        .read,
        about: .init(
            .accounts,
            "showAvatar",
            "Show the avatar",
            image,
            or: [.fileNotFound, .filesUnavailable]
        )
    )
    /// Removes the avatar.
    public static let removeAvatar = Endpoint(
        .delete,
        "/users/me/avatar",
        .full,
        about: .init(.accounts, "removeAvatar", "Remove the avatar", .done)
    )

    private static let image = EndpointDescription.Answer(
        200,
        "The image",
        .media(["image/png", "image/jpeg", "image/gif", "image/webp"])
    )
}
