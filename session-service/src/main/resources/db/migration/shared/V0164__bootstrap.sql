-- Named sessions of an agent group and what they share: the truth behind session-state.json.
CREATE TABLE named_sessions (
  id VARCHAR(200) PRIMARY KEY,
  agent_group_id VARCHAR(64) NOT NULL,
  name VARCHAR(100) NOT NULL,
  store_session_id VARCHAR(200),
  runtime_session_id VARCHAR(200),
  started_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  UNIQUE (agent_group_id, name)
);

-- projected is the file as it was written last; what differs from it in the file was changed by another program.
CREATE TABLE group_states (
  agent_group_id VARCHAR(64) PRIMARY KEY,
  active_store_session_id VARCHAR(200),
  active_name VARCHAR(100),
  changes BIGINT NOT NULL DEFAULT 0,
  projected_changes BIGINT NOT NULL DEFAULT 0,
  projected TEXT,
  trouble VARCHAR(500)
);

CREATE TABLE pending_responses (
  id VARCHAR(400) PRIMARY KEY,
  agent_group_id VARCHAR(64) NOT NULL,
  message_id VARCHAR(300) NOT NULL,
  session_name VARCHAR(100) NOT NULL,
  preview VARCHAR(500),
  reacted_at BIGINT NOT NULL,
  state VARCHAR(16) NOT NULL CHECK (state IN ('OPEN', 'CLOSED', 'STALE_NOTIFIED'))
);
CREATE INDEX pending_responses_open ON pending_responses (reacted_at) WHERE state = 'OPEN';

CREATE TABLE group_marks (
  id VARCHAR(500) PRIMARY KEY,
  agent_group_id VARCHAR(64) NOT NULL,
  kind VARCHAR(16) NOT NULL CHECK (kind IN ('MUTED_THREAD', 'SEEN_EMAIL', 'PHASE')),
  mark VARCHAR(400) NOT NULL,
  content TEXT,
  marked_at BIGINT NOT NULL
);
CREATE INDEX group_marks_of_group ON group_marks (agent_group_id, kind, marked_at);
