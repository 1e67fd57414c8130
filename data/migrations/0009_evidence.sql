-- What a story has to say to a question's words, worked out once: see bot/domain/ask/evidence.py. It is
-- null, or of former rules, where it has to be worked out from the record.

alter table stories add column evidence text;
