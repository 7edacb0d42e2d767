CREATE TABLE users (
  id VARCHAR(200) PRIMARY KEY,
  display_name VARCHAR(200) NOT NULL,
  created_at BIGINT NOT NULL
);

-- scope is an agent group id, or * for global: NULL would let duplicate global grants in.
CREATE TABLE user_roles (
  user_id VARCHAR(200) NOT NULL REFERENCES users (id),
  role VARCHAR(16) NOT NULL CHECK (role IN ('OWNER', 'ADMIN', 'MEMBER')),
  scope VARCHAR(64) NOT NULL,
  granted_at BIGINT NOT NULL,
  PRIMARY KEY (user_id, role, scope),
  CHECK (role <> 'OWNER' OR scope = '*')
);

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
  state VARCHAR(16) NOT NULL CHECK (state IN ('PENDING', 'APPROVED', 'REJECTED', 'EXPIRED', 'EXECUTED', 'FAILED')),
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  decided_by VARCHAR(200),
  decided_at BIGINT,
  note VARCHAR(1000),
  CHECK ((state IN ('APPROVED', 'REJECTED', 'EXECUTED', 'FAILED')) = (decided_by IS NOT NULL))
);
CREATE INDEX approvals_open ON approvals (expires_at) WHERE state = 'PENDING';

-- Attempts to decide that were refused, for the admin to see.
CREATE TABLE refused_decisions (
  id VARCHAR(64) PRIMARY KEY,
  approval_id VARCHAR(64) NOT NULL,
  user_id VARCHAR(200) NOT NULL,
  reason VARCHAR(500) NOT NULL,
  refused_at BIGINT NOT NULL
);
CREATE INDEX refused_decisions_by_time ON refused_decisions (refused_at);
