/// Targets: days that are done by what was added on them.
public let amountVectors = """
    # at least
    daily; target 0.9 | 2026-03-13 | 0.3+0.3+0.3 | 1 | 1 | 1 | three times 0.3 are 0.9
    daily; target 0.9 | 2026-03-13 | 0.3+0.3+0.3*5 | 5 | 5 | 1 | day after day
    daily; target 0.9 | 2026-03-13 | 0.9 0.3+0.3 | 1! | 1 | 0 | partly done is open
    daily; target 0.9 | 2026-03-13 | 0.9 0.3+0.599999 0.9 | 1 | 1 | 1 | a millionth short is short
    daily; target 1 | 2026-03-13 | 0.1+0.1+0.1+0.1+0.1+0.1+0.1+0.1+0.1+0.1 | 1 | 1 | 1 | ten tenths are one
    daily; target 0.000003 | 2026-03-13 | 0.000001+0.000002 D | 2 | 2 | 1 | the smallest amounts, and a bare done
    daily; target 1000000000 | 2026-03-13 | 999999999.999999+0.000001 | 1 | 1 | 1 | the largest
    daily; target 4.35 | 2026-03-13 | 4.35 1.45+1.45+1.45 S 4.35 | 3 | 3 | 1 | typed at once or in parts
    # at most
    daily; at most 0.3 | 2026-03-13 | 0.1+0.2 | 1 | 1 | 1 | 0.1 and 0.2 do not pass 0.3
    daily; at most 0.3 | 2026-03-13 | 0.3 0.1+0.2+0.000001 0.3 | 1 | 1 | 1 | a millionth more does
    daily; at most 0.3 | 2026-03-13 | 0.1+0.2 · 0 | 1 | 1 | 1 | a day without an amount is not done
    # at most 0
    daily; at most 0 | 2026-03-13 | 0 0 0 | 3 | 3 | 1 | none at all, three days long
    daily; at most 0 | 2026-03-13 | 0 D 0 | 3 | 3 | 1 | said without an amount
    daily; at most 0 | 2026-03-13 | 0 0 0.000001 0 | 1 | 2 | 1 | anything is too much
    daily; at most 0 | 2026-03-13 | 0 0 · | 2! | 2 | 0 | nothing said is not nothing done
    mon,wed,fri; at most 0 | 2026-03-13 | 0 5 0 5 0 | 3 | 3 | 3 | neutral days are free
    # other schedules
    3/week; target 0.9 | 2026-03-11 | 0.3+0.6 0.45+0.45 0.1+0.8 | 1 | 1 | 9 | three days of a week
    3/week; at most 0.3 | 2026-03-15 | 0.1+0.2 0.1+0.2 0.4 0 ·*3 | 1 | 1 | 5 | and of at most
    1 in 2 days; target 0.3 | 2026-03-13 | 0.1+0.2 · 0.1+0.2 | 3 | 3 | 2 | a rolling window
    """
