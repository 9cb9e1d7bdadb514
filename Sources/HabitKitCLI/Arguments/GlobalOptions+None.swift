extension GlobalOptions {
    /// What they are when none is given, without asking the parser.
    static var none: GlobalOptions {
        var options = GlobalOptions()
        options.json = nil
        options.quiet = false
        options.color = nil
        options.noInput = false
        options.server = nil
        options.profile = nil
        options.insecure = false
        return options
    }
}
