### SMS alone: what no other channel needs.

sms-further = More
sms-incomplete = Your message did not arrive whole. Please send it again, shorter if you can.
sms-too-many = Too many messages from this number in one hour. Please try again later.
