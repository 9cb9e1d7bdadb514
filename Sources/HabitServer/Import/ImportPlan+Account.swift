import HabitImport
import HabitModel
import HabitWire

/// What the account itself takes from a file.
extension ImportPlan {
    /// The time zone and the day start that the account takes from the file; nil if it keeps its own.
    mutating func settings(
        of account: HabitDocument.Account?,
        for user: User,
        _ zones: Zones
    ) -> UserEdit? {
        guard let account else { return nil }
        guard account.timeZone != user.timeZone || account.dayStartsAt != user.dayStartsAt else { return nil }
        guard takesSettings else {
            note(.ignored, "account", "its time zone and day start: import it with \"settings\" to take them")
            return nil
        }
        guard account.timeZone == .utc || zones.rules(of: account.timeZone) != nil else {
            note(.lost, "account", "its time zone \(account.timeZone.text), which this server does not know")
            return UserEdit(dayStartsAt: account.dayStartsAt)
        }
        return UserEdit(timeZone: account.timeZone, dayStartsAt: account.dayStartsAt)
    }

    /// The picture that the account takes from the file, where it takes the settings.
    mutating func picture(
        of account: HabitDocument.Account?,
        _ files: ImportFiles
    ) -> (upload: Upload, addedAt: Instant?)? {
        guard let avatar = account?.avatar else { return nil }
        guard takesSettings else {
            note(.ignored, "account", "its picture: import it with \"settings\" to take it")
            return nil
        }
        if let reason = files.pictureRefusal { note(.lost, "account", "the picture: \(reason)") }
        guard files.pictureRefusal == nil, let bytes = files[avatar] else { return nil }
        return (Upload(filename: avatar.name, bytes: bytes), avatar.createdAt)
    }
}
