/// How a person names a token.
enum TokenPath: Hashable, Sendable {
    case id(Int64)
    case name(String)
}
