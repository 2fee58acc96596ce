### What is said to plain words.

# Needs a native reader: the whole line.
plain-which = Nu mana anu dimaksad?
plain-thanks = Sami-sami. Aya deui nu tiasa dibantos?
# Needs a native reader: the whole line.
plain-booking = Hapunten, tempat teu acan tiasa dipesen di dieu. Sumping langsung dina jam buka; sadaya nu sumping dilayanan atanapi dipasihan kapastian waktos. Gratis.
