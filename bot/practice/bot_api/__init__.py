"""A Bot API server to practise on. It is not Telegram: see errors.Reason for what it refuses.

What it does not practise it refuses as well, so that no call is answered by a guess.
"""
