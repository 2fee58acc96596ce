-- The database of Gammu SMSD, schema version 17 (Gammu 1.38.5 to 1.42), as its manual describes
-- the tables: https://docs.gammu.org/smsd/tables.html. For the tests and `make peers`; an office
-- takes the file that its SMSD brings.

CREATE FUNCTION update_timestamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."UpdatedInDB" := LOCALTIMESTAMP(0);
    RETURN NEW;
END
$$;

CREATE DOMAIN sms_coding AS varchar(255) CHECK (VALUE IN (
    'Default_No_Compression', 'Unicode_No_Compression', '8bit',
    'Default_Compression', 'Unicode_Compression'
));
CREATE DOMAIN sms_status AS varchar(255) CHECK (VALUE IN (
    'SendingOK', 'SendingOKNoReport', 'SendingError', 'DeliveryOK', 'DeliveryFailed',
    'DeliveryPending', 'DeliveryUnknown', 'Error', 'Reserved'
));

CREATE TABLE gammu ("Version" smallint NOT NULL DEFAULT 0 PRIMARY KEY);
INSERT INTO gammu VALUES (17);

CREATE TABLE inbox (
    "UpdatedInDB" timestamp(0) NOT NULL DEFAULT LOCALTIMESTAMP(0),
    "ReceivingDateTime" timestamp(0) NOT NULL DEFAULT LOCALTIMESTAMP(0),
    "Text" text NOT NULL,
    "SenderNumber" varchar(20) NOT NULL DEFAULT '',
    "Coding" sms_coding NOT NULL DEFAULT 'Default_No_Compression',
    "UDH" text NOT NULL,
    "SMSCNumber" varchar(20) NOT NULL DEFAULT '',
    "Class" integer NOT NULL DEFAULT -1,
    "TextDecoded" text NOT NULL DEFAULT '',
    "ID" serial PRIMARY KEY,
    "RecipientID" text NOT NULL,
    "Processed" boolean NOT NULL DEFAULT false,
    "Status" integer NOT NULL DEFAULT -1
);

CREATE TABLE outbox (
    "UpdatedInDB" timestamp(0) NOT NULL DEFAULT LOCALTIMESTAMP(0),
    "InsertIntoDB" timestamp(0) NOT NULL DEFAULT LOCALTIMESTAMP(0),
    "SendingDateTime" timestamp NOT NULL DEFAULT LOCALTIMESTAMP(0),
    "SendBefore" time NOT NULL DEFAULT '23:59:59',
    "SendAfter" time NOT NULL DEFAULT '00:00:00',
    "Text" text,
    "DestinationNumber" varchar(20) NOT NULL DEFAULT '',
    "Coding" sms_coding NOT NULL DEFAULT 'Default_No_Compression',
    "UDH" text,
    "Class" integer DEFAULT -1,
    "TextDecoded" text NOT NULL DEFAULT '',
    "ID" serial PRIMARY KEY,
    "MultiPart" boolean NOT NULL DEFAULT false,
    "RelativeValidity" integer DEFAULT -1,
    "SenderID" varchar(255),
    "SendingTimeOut" timestamp(0) NOT NULL DEFAULT LOCALTIMESTAMP(0),
    "DeliveryReport" varchar(10) DEFAULT 'default'
        CHECK ("DeliveryReport" IN ('default', 'yes', 'no')),
    "CreatorID" text NOT NULL,
    "Retries" integer DEFAULT 0,
    "Priority" integer DEFAULT 0,
    "Status" sms_status NOT NULL DEFAULT 'Reserved',
    "StatusCode" integer NOT NULL DEFAULT -1
);
CREATE INDEX outbox_date ON outbox ("SendingDateTime", "SendingTimeOut");
CREATE INDEX outbox_sender ON outbox ("SenderID");

CREATE TABLE outbox_multipart (
    "Text" text,
    "Coding" sms_coding NOT NULL DEFAULT 'Default_No_Compression',
    "UDH" text,
    "Class" integer DEFAULT -1,
    "TextDecoded" text,
    "ID" serial,
    "SequencePosition" integer NOT NULL DEFAULT 1,
    "Status" sms_status NOT NULL DEFAULT 'Reserved',
    "StatusCode" integer NOT NULL DEFAULT -1,
    PRIMARY KEY ("ID", "SequencePosition")
);

CREATE TABLE phones (
    "ID" text NOT NULL,
    "UpdatedInDB" timestamp(0) NOT NULL DEFAULT LOCALTIMESTAMP(0),
    "InsertIntoDB" timestamp(0) NOT NULL DEFAULT LOCALTIMESTAMP(0),
    "TimeOut" timestamp(0) NOT NULL DEFAULT LOCALTIMESTAMP(0),
    "Send" boolean NOT NULL DEFAULT false,
    "Receive" boolean NOT NULL DEFAULT false,
    "IMEI" varchar(35) PRIMARY KEY,
    "IMSI" varchar(35) NOT NULL,
    "NetCode" varchar(10) DEFAULT 'ERROR',
    "NetName" varchar(35) DEFAULT 'ERROR',
    "Client" text NOT NULL,
    "Battery" integer NOT NULL DEFAULT -1,
    "Signal" integer NOT NULL DEFAULT -1,
    "Sent" integer NOT NULL DEFAULT 0,
    "Received" integer NOT NULL DEFAULT 0
);

CREATE TABLE sentitems (
    "UpdatedInDB" timestamp(0) NOT NULL DEFAULT LOCALTIMESTAMP(0),
    "InsertIntoDB" timestamp(0) NOT NULL DEFAULT LOCALTIMESTAMP(0),
    "SendingDateTime" timestamp(0) NOT NULL DEFAULT LOCALTIMESTAMP(0),
    "DeliveryDateTime" timestamp(0),
    "Text" text NOT NULL,
    "DestinationNumber" varchar(20) NOT NULL DEFAULT '',
    "Coding" sms_coding NOT NULL DEFAULT 'Default_No_Compression',
    "UDH" text NOT NULL,
    "SMSCNumber" varchar(20) NOT NULL DEFAULT '',
    "Class" integer NOT NULL DEFAULT -1,
    "TextDecoded" text NOT NULL DEFAULT '',
    "ID" serial,
    "SenderID" varchar(255) NOT NULL,
    "SequencePosition" integer NOT NULL DEFAULT 1,
    "Status" sms_status NOT NULL DEFAULT 'SendingOK',
    "StatusError" integer NOT NULL DEFAULT -1,
    "TPMR" integer NOT NULL DEFAULT -1,
    "RelativeValidity" integer NOT NULL DEFAULT -1,
    "CreatorID" text NOT NULL,
    "StatusCode" integer NOT NULL DEFAULT -1,
    PRIMARY KEY ("ID", "SequencePosition")
);
CREATE INDEX sentitems_date ON sentitems ("DeliveryDateTime");
CREATE INDEX sentitems_tpmr ON sentitems ("TPMR");
CREATE INDEX sentitems_dest ON sentitems ("DestinationNumber");
CREATE INDEX sentitems_sender ON sentitems ("SenderID");

CREATE TRIGGER update_timestamp BEFORE UPDATE ON inbox
    FOR EACH ROW EXECUTE FUNCTION update_timestamp();
CREATE TRIGGER update_timestamp BEFORE UPDATE ON outbox
    FOR EACH ROW EXECUTE FUNCTION update_timestamp();
CREATE TRIGGER update_timestamp BEFORE UPDATE ON phones
    FOR EACH ROW EXECUTE FUNCTION update_timestamp();
CREATE TRIGGER update_timestamp BEFORE UPDATE ON sentitems
    FOR EACH ROW EXECUTE FUNCTION update_timestamp();
