/// A command with a help page.
protocol Documented {
    /// What the page says beyond the list of options.
    static var page: Page { get }
}
