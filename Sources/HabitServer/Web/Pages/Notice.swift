/// What a page says about the form that led to it.
///
/// Its name is in the address, so that a reload says it again; an address cannot make a page say anything else.
enum Notice: String, Sendable {
    case saved
    case pictureSaved = "picture"
    case pictureRemoved = "no-picture"
    case passwordChanged = "password"
    case tokenRevoked = "revoked"
    case loginEnded = "ended"
    case habitSaved = "habit"
    case archived
    case restored
    case deleted

    var message: String {
        switch self {
        case .saved: "Saved"
        case .pictureSaved: "Your picture is saved"
        case .pictureRemoved: "Your picture is removed"
        case .passwordChanged: "Your password is changed, and you are logged out everywhere else"
        case .tokenRevoked: "The token is revoked"
        case .loginEnded: "That login has ended"
        case .habitSaved: "The habit is saved"
        case .archived: "Archived"
        case .restored: "Restored: it is back in your day"
        case .deleted: "Deleted"
        }
    }
}
