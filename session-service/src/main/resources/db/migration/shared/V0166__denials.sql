-- Since when somebody is denied, for denials that lapse.
ALTER TABLE admissions ADD COLUMN denied_at BIGINT;
UPDATE admissions SET denied_at = asked_at WHERE state = 'DENIED';
