/// The examples that define what a streak is.
public let workedExamples = """
    daily | 2026-03-13 | D D D | 3 | 3 | 1 | tomorrow is the next chance
    daily | 2026-03-13 | D D · | 2! | 2 | 0 | today is not over
    daily | 2026-03-13 | D · D D | 2 | 2 | 1 | a miss ends the run before it
    daily | 2026-03-13 | D S D | 2 | 2 | 1 | a skip neither breaks nor lengthens
    daily | 2026-03-13 | D · · | 0 | 1 | - | yesterday was missed
    daily | 2026-03-13 | D S S · | 1! | 1 | 0 | skips are passed over
    mon,wed,fri | 2026-03-15 | D · D · D · · | 3 | 3 | 1 | Sunday is neutral, Monday is due
    mon,wed,fri | 2026-03-11 | · · D | 1 | 1 | 2 | Monday was missed, Friday is next
    3/week | 2026-03-10 | D D D · · · · · · | 1 | 1 | 3 | Friday, Saturday, Sunday suffice
    3/week | 2026-03-14 | D D D · · · · D · · · · · | 1! | 1 | 0 | both days that are left are needed
    3/week | 2026-03-15 | D D D · · · · D · · · · · · | 0 | 1 | - | one day cannot hold two
    """
