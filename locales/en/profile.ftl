### How the bot presents itself on Telegram before anybody writes.

command-cek = Check an application
command-janji = Book an appointment
command-bahasa = Change language
command-menu = Main menu
command-bantuan = Help
profile-description = See how far your ID card, family card or certificate is at the Serang Regency civil registry. Free. We never ask for your NIK or a photo of your ID card.
