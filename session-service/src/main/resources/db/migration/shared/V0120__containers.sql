-- Failed starts in a row, and when the next is due.
ALTER TABLE containers ADD COLUMN failed_wakes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE containers ADD COLUMN failure_reason VARCHAR(40);
ALTER TABLE containers ADD COLUMN failure_detail VARCHAR(1000);
ALTER TABLE containers ADD COLUMN not_before BIGINT;
-- JSON: mounts that were configured and not given at the last start, each with the reason.
ALTER TABLE containers ADD COLUMN refused_mounts TEXT;

-- Sessions whose container waits for room.
CREATE TABLE wake_queue (
  session_id VARCHAR(64) PRIMARY KEY REFERENCES sessions (id),
  agent_group_id VARCHAR(64) NOT NULL,
  queued_at BIGINT NOT NULL
);

-- Every configuration an agent group ever had.
CREATE TABLE agent_group_versions (
  id VARCHAR(100) PRIMARY KEY,
  agent_group_id VARCHAR(64) NOT NULL REFERENCES agent_groups (id),
  version BIGINT NOT NULL,
  config TEXT NOT NULL,
  author VARCHAR(200) NOT NULL,
  approval_id VARCHAR(64),
  changed_at BIGINT NOT NULL,
  UNIQUE (agent_group_id, version)
);
INSERT INTO agent_group_versions (id, agent_group_id, version, config, author, changed_at)
  SELECT id || '/' || config_version, id, config_version, config, 'before-versions', created_at FROM agent_groups;

-- Images to build for approved packages; the configuration changes only when the build has succeeded.
CREATE TABLE image_builds (
  approval_id VARCHAR(64) PRIMARY KEY,
  agent_group_id VARCHAR(64) NOT NULL REFERENCES agent_groups (id),
  session_id VARCHAR(64) NOT NULL,
  action VARCHAR(64) NOT NULL,
  payload_hash VARCHAR(64) NOT NULL,
  packages TEXT NOT NULL,
  decided_by VARCHAR(200) NOT NULL,
  state VARCHAR(16) NOT NULL CHECK (state IN ('PENDING', 'DONE', 'FAILED')),
  tag VARCHAR(255),
  reason VARCHAR(1000),
  created_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX image_builds_pending ON image_builds (created_at) WHERE state = 'PENDING';
