"""Facts of any page, whoever wrote it: candidates are found wherever they stand, a fitted model says what each is.

`candidates.py` finds days, sums and shares; `features.py` says what stands around one; `model.py` weighs that;
`roles.py` makes facts of what it is sure of, and tells the rest as unread.
"""
