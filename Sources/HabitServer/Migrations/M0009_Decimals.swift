extension Migration {
    /// Rounds amounts and targets to six decimal places.
    ///
    /// Sums of binary numbers were stored before, such as 0.8999999999999999 for 0.9. Also corrects the days whose
    /// status resulted from that.
    ///
    /// The columns remain floating point, because an older server may be running: each amount has its own
    /// floating-point number. The journal is not changed; it is rounded when it is read.
    static let decimals = Migration(
        name: "0009_decimals",
        statements: [],
        step: Step(version: "decimals 1") { connection in
            try DecimalRepair(connection: connection).run()
        }
    )
}
