### What is said to plain words.

plain-which = Which one do you mean?
plain-thanks = You are welcome. Is there anything else?
plain-booking = Sorry, places cannot be booked here yet. Come during opening hours; everybody who comes is served or told for certain when. Free.
