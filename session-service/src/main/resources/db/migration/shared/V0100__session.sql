CREATE TABLE agent_groups (
  id VARCHAR(64) PRIMARY KEY,
  name VARCHAR(200) NOT NULL,
  folder VARCHAR(64) NOT NULL UNIQUE,
  config TEXT NOT NULL,
  config_version BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE wirings (
  id VARCHAR(64) PRIMARY KEY,
  messaging_group_id VARCHAR(64) NOT NULL,
  agent_group_id VARCHAR(64) NOT NULL REFERENCES agent_groups (id),
  session_mode VARCHAR(16) NOT NULL,
  engage_mode VARCHAR(16) NOT NULL,
  engage_pattern VARCHAR(500),
  priority INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE (messaging_group_id, agent_group_id)
);

-- Read models of router-service's directory.
CREATE TABLE messaging_groups (
  id VARCHAR(64) PRIMARY KEY,
  channel_type VARCHAR(64) NOT NULL,
  platform_id VARCHAR(500) NOT NULL,
  name VARCHAR(200)
);

CREATE TABLE agent_destinations (
  agent_group_id VARCHAR(64) PRIMARY KEY,
  version BIGINT NOT NULL,
  destinations TEXT NOT NULL
);

-- session_key is unique among sessions that have not ended; an ended one gets its id appended.
CREATE TABLE sessions (
  id VARCHAR(64) PRIMARY KEY,
  session_key VARCHAR(800) NOT NULL UNIQUE,
  agent_group_id VARCHAR(64) NOT NULL REFERENCES agent_groups (id),
  messaging_group_id VARCHAR(64),
  thread_id VARCHAR(500),
  peer_agent_group_id VARCHAR(64),
  status VARCHAR(16) NOT NULL CHECK (status IN ('ACTIVE', 'ENDED')),
  created_at BIGINT NOT NULL,
  last_active BIGINT,
  next_due_at BIGINT,
  ended_at BIGINT,
  end_reason VARCHAR(200),
  CHECK ((status = 'ENDED') = (ended_at IS NOT NULL))
);
CREATE INDEX sessions_by_agent_group ON sessions (agent_group_id, status);
CREATE INDEX sessions_due ON sessions (next_due_at) WHERE next_due_at IS NOT NULL;

CREATE TABLE containers (
  session_id VARCHAR(64) PRIMARY KEY REFERENCES sessions (id),
  generation BIGINT NOT NULL,
  state VARCHAR(16) NOT NULL CHECK (state IN ('STOPPED', 'STARTING', 'RUNNING', 'EXITED')),
  handle VARCHAR(200),
  started_at BIGINT
);
CREATE INDEX containers_not_stopped ON containers (state) WHERE state <> 'STOPPED';

CREATE TABLE pump_cursors (
  session_id VARCHAR(64) PRIMARY KEY REFERENCES sessions (id),
  seq BIGINT NOT NULL
);

CREATE TABLE applied_grants (
  approval_id VARCHAR(64) PRIMARY KEY,
  agent_group_id VARCHAR(64) NOT NULL,
  payload_hash VARCHAR(64) NOT NULL,
  applied_at BIGINT NOT NULL
);
