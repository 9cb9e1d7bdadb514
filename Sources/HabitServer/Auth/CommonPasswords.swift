/// The 5,000 most common passwords that are long enough to be chosen, in lower case.
enum CommonPasswords {
    private static let all = Set(
        PackageResources.common_passwords_txt.split(separator: UInt8(ascii: "\n")).map {
            String(decoding: $0, as: UTF8.self)
        }
    )

    static func contains(_ password: String) -> Bool { all.contains(password) }
}
