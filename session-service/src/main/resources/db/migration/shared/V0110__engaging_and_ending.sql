-- Who is heard, and what becomes of messages that are for nobody.
ALTER TABLE wirings ADD COLUMN sender_scope VARCHAR(16) NOT NULL DEFAULT 'ALL';
ALTER TABLE wirings ADD COLUMN ignored_message_policy VARCHAR(16) NOT NULL DEFAULT 'DROP';

-- Read model of approval-service's people.
CREATE TABLE people (
  user_id VARCHAR(300) PRIMARY KEY,
  roles TEXT NOT NULL
);

-- Append-only: who was not heard, and why. The id follows from the message, so a repeat is counted once.
CREATE TABLE drops (
  id VARCHAR(64) PRIMARY KEY,
  reason VARCHAR(32) NOT NULL,
  messaging_group_id VARCHAR(64) NOT NULL,
  agent_group_id VARCHAR(64),
  sender_id VARCHAR(300),
  message_id VARCHAR(300) NOT NULL,
  dropped_at BIGINT NOT NULL
);
CREATE INDEX drops_by_time ON drops (dropped_at);
CREATE INDEX drops_by_chat ON drops (messaging_group_id, dropped_at);

-- Set by the first message that was addressed to the agent; until then a chat is only listened to.
ALTER TABLE sessions ADD COLUMN engaged_at BIGINT;
UPDATE sessions SET engaged_at = created_at;

CREATE INDEX sessions_idle ON sessions (COALESCE(last_active, created_at)) WHERE status = 'ACTIVE';
CREATE INDEX sessions_ended ON sessions (ended_at) WHERE status = 'ENDED';

-- Where the folder of an ended session is; deleted_at is set only where a setting asked for deletion.
CREATE TABLE session_archives (
  session_id VARCHAR(64) PRIMARY KEY REFERENCES sessions (id),
  path VARCHAR(400) NOT NULL,
  archived_at BIGINT NOT NULL,
  deleted_at BIGINT
);
CREATE INDEX session_archives_kept ON session_archives (archived_at) WHERE deleted_at IS NULL;
