### The waiting list.

# Needs a native reader: daptar antosan, kosong, ditawiskeun, ditahan.
waiting-joined = Muhun, tos aya dina daptar antosan { $office }. Upami aya tempat kosong, ditawiskeun di dieu sareng ditahan sakedap.
# Needs a native reader: daptar antosan, kosong, ditahan, ditawiskeun, muka.
waiting-joined-on-this-page = Muhun, tos aya dina daptar antosan { $office }. Upami aya tempat kosong, ditahan sakedap sareng ditawiskeun di dieu, salami kaca ieu muka. Tiasa oge ditingal: kintun JANJI SAYA.
    .sms = Muhun, tos aya dina daptar antosan { $office }. Upami aya tempat kosong, ditawiskeun di dieu sareng ditahan sakedap.
# Needs a native reader: ngantosan.
waiting-left = Muhun, tos teu ngantosan deui di dinya.
# Needs a native reader: ngantosan, lirenkeun.
waiting-too-many = Tos ngantosan dina daptar paling seueur nu tiasa. Lirenkeun heula salah sahiji.
