enum Help {
    static func text(for words: [String], isWhole: Bool, in world: World) throws(Failure) -> String { "" }
}
