extension Migration {
    /// Amounts and targets of six decimal places, where sums of binary numbers were stored, such as
    /// 0.8999999999999999 for 0.9; and the days that are done by them.
    ///
    /// The columns stay floating point, because an older server may be running: every amount has a number there
    /// that is its own. The journal stays as it is, and is rounded when it is read.
    static let decimals = Migration(
        name: "0009_decimals",
        statements: [],
        step: Step(version: "decimals 1") { session in
            try DecimalRepair(session: session).run()
        }
    )
}
