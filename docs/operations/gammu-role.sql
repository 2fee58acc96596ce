-- What Siaga may do in Gammu SMSD's database, and no more. In that database, as its owner:
--   CREATE ROLE siaga_sms LOGIN PASSWORD '…';
GRANT SELECT ON phones TO siaga_sms;
GRANT SELECT, DELETE ON inbox TO siaga_sms;
GRANT SELECT, INSERT, DELETE ON outbox TO siaga_sms;
GRANT USAGE ON SEQUENCE "outbox_ID_seq" TO siaga_sms;
GRANT SELECT, UPDATE, DELETE ON sentitems TO siaga_sms;
