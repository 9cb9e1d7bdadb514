/// `n in x days`.
public let rollingVectors = """
    3 in 7 days | 2026-03-13 | · | 0 | 0 | - | a new habit
    3 in 7 days | 2026-03-13 | D | 1 | 1 | 5 | D····DD is the latest way to three in seven
    3 in 7 days | 2026-03-13 | D · | 1 | 1 | 4 | today is open: counted up to yesterday
    3 in 7 days | 2026-03-13 | D · · · · · | 5! | 5 | 0 | today and tomorrow are needed
    3 in 7 days | 2026-03-13 | D · · · · · · | 0 | 6 | - | a window of seven with two at most
    3 in 7 days | 2026-03-13 | D D D | 3 | 3 | 5 | four days off in between
    3 in 7 days | 2026-03-13 | D D D · · · · | 6 | 6 | 1 | the window still holds three
    3 in 7 days | 2026-03-13 | D D D · · · · · | 7! | 7 | 0 | the first day leaves the window
    3 in 7 days | 2026-03-13 | D D D · · · · · · | 0 | 7 | - | two days have left it
    3 in 7 days | 2026-03-13 | D D D · · · · D | 8 | 8 | 1 | saved
    3 in 7 days | 2026-03-13 | D · · D · · D · · D | 7 | 7 | 1 | every third day leaves windows of two
    3 in 7 days | 2026-03-13 | D*10 | 10 | 10 | 5 | more than asked
    3 in 7 days | 2026-03-13 | · · D · D | 3 | 3 | 4 | a run begins with a done day
    3 in 7 days | 2026-03-13 | D ·*6 D D D | 3 | 6 | 5 | a run may be as long as nothing is asked yet
    3 in 7 days | 2026-03-13 | D D D ·*5 D D D | 3 | 7 | 5 | a gap of five ends one run and begins another
    3 in 7 days | 2026-03-13 | D D D ·*4 D D D | 10 | 10 | 5 | a gap of four does not
    3 in 7 days | 2026-03-13 | D D D · D ·*5 D | 1 | 8 | 5 | the run begins after the window that failed
    # skipped days are no days
    3 in 7 days | 2026-03-13 | D S | 1 | 1 | 5 | today is taken out
    3 in 7 days | 2026-03-13 | D D D S*20 D | 4 | 4 | 5 | three weeks off
    3 in 7 days | 2026-03-13 | D D D · · S · · · | 7! | 7 | 0 | a skip puts it off by a day
    3 in 7 days | 2026-03-13 | D D D · · S · · · · | 0 | 7 | - | but by no more
    3 in 7 days | 2026-03-13 | S S D | 1 | 1 | 5 | skips before a run
    3 in 7 days | 2026-03-13 | S S | 0 | 0 | - | are none
    3 in 7 days | 2026-03-13 | D D D / S S | 3 | 3 | 7 | planned skips put the last chance off
    3 in 7 days | 2026-03-13 | D D D · · · · · / S S | 7! | 7 | 0 | but not if it is today
    # other windows
    1 in 1 days | 2026-03-13 | D D D | 3 | 3 | 1 | as daily
    1 in 1 days | 2026-03-13 | D D · | 2! | 2 | 0 | as daily
    1 in 1 days | 2026-03-13 | D · · | 0 | 1 | - | as daily
    7 in 7 days | 2026-03-13 | D*8 · | 8! | 8 | 0 | every day
    1 in 2 days | 2026-03-13 | D · D · D | 5 | 5 | 2 | no two days off
    1 in 2 days | 2026-03-13 | D · D · | 3 | 3 | 1 | one is
    1 in 2 days | 2026-03-13 | D · D · · | 4! | 4 | 0 | today decides
    1 in 2 days | 2026-03-13 | D · D · · · | 0 | 4 | - | two days off
    1 in 366 days | 2026-03-13 | D ·*300 | 300 | 300 | 66 | once in a year
    4 in 7 days | 2026-03-13 | D · · · · · | 5 | 5 | - | nothing is asked yet, and it is beyond saving
    4 in 7 days | 2026-03-13 | D · · · · | 4! | 4 | 0 | the last day on which it was not
    # life
    3 in 7 days; until -2 | 2026-03-13 | D D D · · · | 3 | 3 | - | archived with its streak
    3 in 7 days | 2026-01-02 | D D D · · | 4 | 4 | 3 | over the end of a year
    3 in 7 days | 2026-03-13 | D D D ·*2100 D | 1 | 7 | 5 | a gap of whole pages
    3 in 7 days; -3: 5 in 7 days | 2026-03-13 | D · · D · · D D D D D | 11 | 11 | 3 | a stricter one looks only at its own days
    """
