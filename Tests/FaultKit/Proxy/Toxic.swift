/// What a ``FaultProxy`` does to the connections that pass through it.
package enum Toxic: Sendable {
    /// The way of bytes.
    package enum Direction: Sendable {
        /// From who connects to who is connected to.
        case up
        /// From who is connected to, back.
        case down
    }

    /// How a connection ends.
    package enum End: Sendable {
        /// In order, with FIN.
        case close
        /// With RST.
        case reset
    }

    /// Every piece that passes waits so long.
    case latency(Duration, Direction)
    /// No more passes in a second than so many bytes.
    case rate(bytesPerSecond: Int, Direction)
    /// The connection ends when so many bytes have passed since it was made.
    case cut(after: Int, Direction, End)
    /// What comes vanishes, and the connection stays: one-way loss, or a peer that is half open.
    case blackhole(Direction)
    /// The next answer that holds these bytes vanishes with everything after it on its connection, which then ends,
    /// or stays and is silent; once, then the toxic is gone.
    ///
    /// An answer and not the question is looked for, because the other side has then done what was asked. PostgreSQL
    /// answers COMMIT with `COMMIT` and a zero byte.
    case swallow(answer: [UInt8], then: End?)
    /// So many of a hundred connections end in the place of their first answer, when what was asked has been done.
    case loseAnswers(percent: Int)
    /// Whoever connects is sent these bytes as soon as a head has ended, and nothing is passed on.
    case reply([UInt8])
}
