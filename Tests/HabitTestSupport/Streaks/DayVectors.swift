/// Schedules that ask for particular days: 2026-03-02, -09, -16 and -23 are Mondays.
public let dayVectors = """
    # daily: the ends of the history
    daily | 2026-03-13 | · | 0 | 0 | - | a new habit has no streak and nothing to save
    daily | 2026-03-13 | D | 1 | 1 | 1 | the first day counts at once
    daily | 2026-03-13 | S | 0 | 0 | - | a skip is no streak
    daily | 2026-03-13 | S S S | 0 | 0 | - | nor are many
    daily | 2026-03-13 | S D | 1 | 1 | 1 | a skip before the first day does no harm
    daily | 2026-03-13 | D S | 1 | 1 | 1 | a skipped today is over: tomorrow is next
    daily | 2026-03-13 | D · S | 0 | 1 | - | a skip does not heal yesterday
    daily | 2026-03-13 | · · · · · | 0 | 0 | - | nothing was ever done
    daily | 2026-03-13 | · · D D | 2 | 2 | 1 | idle days before the start are no matter
    daily | 2026-03-13 | D*30 · | 30! | 30 | 0 | a month hangs on today
    daily | 2026-03-13 | D*30 · · | 0 | 30 | - | and was lost
    daily | 2026-03-13 | D*30 · S | 0 | 30 | - | skipping after the miss is too late
    daily | 2026-03-13 | D*30 S · | 30! | 30 | 0 | skipping instead of the miss is not
    daily | 2026-03-13 | D*400 | 400 | 400 | 1 | longer than a year
    daily | 2026-03-13 | D*1100 · D*1050 | 1050 | 1100 | 1 | runs over several pages
    daily | 2026-03-13 | D ·*2100 D D | 2 | 2 | 1 | a gap of whole pages
    daily | 2026-03-13 | D S*2100 · | 1! | 1 | 0 | skips of whole pages
    # daily: longest
    daily | 2026-03-13 | D D D · D D | 2 | 3 | 1 | the longest is in the past
    daily | 2026-03-13 | D D · D D D | 3 | 3 | 1 | the longest is the current one
    daily | 2026-03-13 | D D · D D | 2 | 2 | 1 | equals
    daily | 2026-03-13 | D D S D · D | 1 | 3 | 1 | a skip inside the longest
    daily | 2026-03-13 | D · D · D · · | 0 | 1 | - | every second day is no daily streak
    # daily: planned skips and other days to come
    daily | 2026-03-13 | D D / S S | 2 | 2 | 3 | planned skips put the next chance off
    daily | 2026-03-13 | D · / S S | 1! | 1 | 0 | they do not help today
    daily | 2026-03-13 | D S / S · | 1 | 1 | 2 | a holiday that has begun
    daily | 2026-03-13 | D · / D | 1! | 1 | 0 | a tick from a zone further east does not count yet
    daily | 2026-03-13 | · · / D D | 0 | 0 | - | nor does it make a streak
    # daily: life
    daily; added -1 | 2026-03-13 | D · D D | 2 | 2 | 1 | entries from before it was added count, and so do gaps
    daily; added 0 | 2026-03-13 | D D · | 2! | 2 | 0 | the life begins with the first entry
    daily; added 2 | 2026-03-13 | · · | 0 | 0 | - | added in a zone further east: it does not exist yet
    daily; until -3 | 2026-03-13 | D D · · · | 2 | 2 | - | archived with its streak: kept, not at risk
    daily; until -2 | 2026-03-13 | D D · · · | 2 | 2 | - | the day of archiving was not over
    daily; until -1 | 2026-03-13 | D D · · · | 0 | 2 | - | lost before it was archived
    daily; until 0 | 2026-03-13 | D D · | 2 | 2 | - | archived today: nothing to save
    daily; until 3 | 2026-03-13 | D D · | 2! | 2 | 0 | as it stood before it was archived
    # daily: odd dates
    daily | 2024-03-01 | D D D | 3 | 3 | 1 | over a leap day
    daily | 2023-03-01 | D D | 2 | 2 | 1 | over an ordinary end of February
    daily | 2026-01-01 | D D D | 3 | 3 | 1 | over the end of a year
    daily | 1970-01-01 | D D D · | 3! | 3 | 0 | over the epoch
    daily | 0001-01-02 | D D | 2 | 2 | 1 | at the beginning of days
    daily | 9999-12-31 | D D | 2 | 2 | - | at their end there is no tomorrow
    daily | 9999-12-31 | D · | 1! | 1 | 0 | but there is a today
    # weekdays
    mon,wed,fri | 2026-03-13 | D · D · · | 2! | 2 | 0 | Friday is due and open
    mon,wed,fri | 2026-03-13 | D · D · D | 3 | 3 | 3 | done on Friday: Monday is next
    mon,wed,fri | 2026-03-13 | D · D · S | 2 | 2 | 3 | skipped on Friday: Monday is next
    mon,wed,fri | 2026-03-14 | D · D · · · | 0 | 2 | - | Friday was missed
    mon,wed,fri | 2026-03-14 | D · S · D · | 2 | 2 | 2 | Wednesday was skipped
    mon,wed,fri | 2026-03-12 | D D D D | 2 | 2 | 1 | Tuesday and Thursday lengthen nothing
    mon,wed,fri | 2026-03-12 | · D · D | 0 | 0 | - | neutral days alone make no streak
    mon,wed,fri | 2026-03-12 | D S D S | 2 | 2 | 1 | a skip on a neutral day is nothing
    mon,wed,fri | 2026-03-10 | D · | 1 | 1 | 1 | neutral and open is not at risk
    mon,wed,fri | 2026-03-15 | D · D · D · · / S | 3 | 3 | 3 | Monday is skipped ahead
    weekdays | 2026-03-16 | D*5 · · · | 5! | 5 | 0 | over the weekend, Monday open
    weekdays | 2026-03-15 | D*5 · · | 5 | 5 | 1 | Sunday asks for nothing
    weekdays | 2026-03-16 | D*5 · · D | 6 | 6 | 1 | done on Monday
    weekdays | 2026-03-17 | D*5 · · · D | 1 | 5 | 1 | Monday was missed
    weekdays | 2026-03-14 | D*4 S · | 4 | 4 | 2 | Friday was skipped
    weekends | 2026-03-14 | D D ·*5 D | 3 | 3 | 1 | Saturdays and Sundays only
    weekends | 2026-03-15 | D D ·*5 D · | 3! | 3 | 0 | Sunday is open
    weekends | 2026-03-16 | D D ·*5 D · · | 0 | 3 | - | Sunday was missed
    sun | 2026-03-15 | D ·*6 D ·*6 D | 3 | 3 | 7 | once a week
    sun | 2026-03-14 | D ·*6 D ·*6 | 2 | 2 | 1 | the day before
    sun | 2026-03-15 | D ·*6 S ·*6 · | 1! | 1 | 0 | one week off
    sun | 2026-03-16 | D*7 D*7 D*3 | 3 | 3 | 6 | every day done, Sundays counted
    mon | 2026-03-15 | D D D D D D D | 1 | 1 | 1 | six extra days add nothing
    # every n days
    every 3 days | 2026-03-13 | D · · D · · D | 3 | 3 | 3 | counted from the first day
    every 3 days | 2026-03-13 | D · · D · · · | 2! | 2 | 0 | due today
    every 3 days | 2026-03-13 | D · · D · · · · | 0 | 2 | - | missed yesterday
    every 3 days | 2026-03-13 | D · · D · · · D | 0 | 2 | - | a day late is a miss
    every 3 days | 2026-03-13 | D · · S · · D | 2 | 2 | 3 | a due day skipped
    every 3 days | 2026-03-13 | D · · D · | 2 | 2 | 2 | two days to go
    every 3 days | 2026-03-13 | D D D D D | 2 | 2 | 2 | extra days add nothing
    every 3 days from 2026-03-13 | 2026-03-13 | D · · D · · · | 2! | 2 | 0 | the anchor is today
    every 3 days from 2026-03-14 | 2026-03-13 | · D · · D · · | 2 | 2 | 1 | counted backwards from a day to come
    every 3 days from 2026-03-12 | 2026-03-13 | D · · D · · D | 0 | 0 | - | done, but never on the days it is due
    every 2 days | 2026-03-02 | D · D | 2 | 2 | 2 | over the end of a month
    every 2 days; added -1 | 2026-03-13 | D · D · D | 0 | 0 | - | counted both ways from the day it was added
    every 2 days; added -2 | 2026-03-13 | D · D · D | 3 | 3 | 2 | the same with the other parity
    every 30 days | 2026-03-13 | D ·*29 D ·*10 | 2 | 2 | 20 | about once a month
    every 365 days | 2026-03-13 | D ·*364 D | 2 | 2 | 365 | once a year
    every 3 days | 2026-03-13 | D · · D / · · S | 2 | 2 | 6 | the next due day is skipped ahead
    # a new schedule
    daily; -3: weekdays | 2026-03-16 | D D D · · · | 3! | 3 | 0 | the weekend became neutral on Friday
    daily; -2: weekdays | 2026-03-16 | D D D D · · · | 4! | 4 | 0 | from Saturday on
    weekdays; -2: daily | 2026-03-16 | D*5 · D · | 1! | 5 | 0 | daily from Saturday, which was missed
    daily; -1: mon,wed,fri | 2026-03-12 | D D D · | 3 | 3 | 1 | days before keep what they were lived under
    daily; -3: every 2 days | 2026-03-13 | D D D · D · | 4 | 4 | 1 | counted from the day it was set
    daily; 2: weekends | 2026-03-12 | D D D · | 3! | 3 | 0 | what is set for a later day does not count yet
    daily; -6: 3/week; 0: daily | 2026-03-15 | D*5 · · · · · · D | 1 | 5 | 1 | weeks in between end the streak
    3/week; 0: daily | 2026-03-16 | D*7 D | 1 | 1 | 1 | weeks do not become days
    3/week; 0: daily | 2026-03-16 | D*7 · | 0 | 0 | - | nor is there anything to save
    daily; -6: 3 in 7 days | 2026-03-15 | D*9 · · D · · D | 15 | 15 | 1 | both count days: the streak crosses
    3 in 7 days; -1: daily | 2026-03-15 | D · D · D D · | 6! | 6 | 0 | and back
    3 in 7 days; -2: daily | 2026-03-15 | D · D · D · · | 0 | 5 | - | and is lost like a daily one
    """
