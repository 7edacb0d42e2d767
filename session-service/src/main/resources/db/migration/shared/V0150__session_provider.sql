-- What answers in this one session, in place of what its agent group is configured with.
ALTER TABLE sessions ADD COLUMN provider TEXT;
