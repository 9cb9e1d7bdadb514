/// How much work a hash is: the parameters of scrypt, as a PHC string names them.
struct PasswordCost: Sendable, Hashable, CustomStringConvertible {
    /// N 2^15, r 8, p 3, which OWASP's cheat sheet names: tenths of a second and 32 MiB.
    static let standard = PasswordCost(exponent: 15, parallelism: 3)
    private static let blockSize = 8

    /// N is two to the power of this.
    let exponent: Int
    let parallelism: Int

    /// What a stored hash says of itself; nil for one that would cost more than ours do.
    init?(_ text: Substring) {
        for exponent in 1...Self.standard.exponent {
            for parallelism in 1...Self.standard.parallelism {
                self.init(exponent: exponent, parallelism: parallelism)
                if description == text { return }
            }
        }
        return nil
    }

    init(exponent: Int, parallelism: Int) {
        self.exponent = exponent
        self.parallelism = parallelism
    }

    var rounds: Int { 1 << exponent }
    var blockSize: Int { Self.blockSize }

    /// As a PHC string has it, such as `ln=15,r=8,p=3`.
    var description: String { "ln=\(exponent),r=\(blockSize),p=\(parallelism)" }
}
