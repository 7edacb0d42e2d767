-- action and scope are * for all of them: NULL would let duplicates in.
CREATE TABLE policies (
  action VARCHAR(64) NOT NULL,
  scope VARCHAR(64) NOT NULL,
  mode VARCHAR(8) NOT NULL CHECK (mode IN ('ALLOW', 'HOLD', 'DENY')),
  approvers TEXT NOT NULL,
  quorum INTEGER NOT NULL CHECK (quorum >= 1),
  separation_of_duties BOOLEAN NOT NULL,
  ttl_seconds BIGINT NOT NULL,
  changed_by VARCHAR(200) NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (action, scope)
);

-- Two more states and the terms of each approval. A CHECK cannot be altered in SQLite: the table is made anew.
ALTER TABLE approvals RENAME TO approvals_before;
CREATE TABLE approvals (
  id VARCHAR(64) PRIMARY KEY,
  request_id VARCHAR(200) NOT NULL UNIQUE,
  agent_group_id VARCHAR(64) NOT NULL,
  session_id VARCHAR(64) NOT NULL,
  action VARCHAR(64) NOT NULL,
  title VARCHAR(200) NOT NULL,
  body TEXT NOT NULL,
  payload TEXT NOT NULL,
  payload_hash VARCHAR(64) NOT NULL,
  rule VARCHAR(200) NOT NULL,
  approvers TEXT NOT NULL,
  quorum INTEGER NOT NULL,
  not_alone VARCHAR(200),
  state VARCHAR(16) NOT NULL CHECK (state IN
    ('PENDING', 'APPROVED', 'REJECTED', 'EXPIRED', 'CANCELLED', 'EXECUTING', 'EXECUTED', 'FAILED')),
  -- counts every move and every vote: what was read is written only if nobody was faster
  version BIGINT NOT NULL,
  approved_by TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  nudges INTEGER NOT NULL,
  nudge_at BIGINT,
  decided_by VARCHAR(200),
  decided_at BIGINT,
  note VARCHAR(1000),
  CHECK ((state IN ('APPROVED', 'REJECTED', 'CANCELLED', 'EXECUTING', 'EXECUTED', 'FAILED')) = (decided_by IS NOT NULL))
);
INSERT INTO approvals (id, request_id, agent_group_id, session_id, action, title, body, payload, payload_hash, rule,
    approvers, quorum, state, version, approved_by, created_at, expires_at, nudges, decided_by, decided_at, note)
  SELECT id, request_id, agent_group_id, session_id, action, title, body, payload, payload_hash, 'policy/default',
    '', 1, state, 0, CASE WHEN state IN ('APPROVED', 'EXECUTED', 'FAILED') THEN decided_by ELSE '' END,
    created_at, expires_at, 2, decided_by, decided_at, note
  FROM approvals_before;
DROP TABLE approvals_before;
CREATE INDEX approvals_open ON approvals (expires_at) WHERE state = 'PENDING';
CREATE INDEX approvals_to_nudge ON approvals (nudge_at) WHERE state = 'PENDING';
