### What is said to plain words.

plain-which = Which one do you mean?
plain-thanks = You are welcome. Is there anything else?
