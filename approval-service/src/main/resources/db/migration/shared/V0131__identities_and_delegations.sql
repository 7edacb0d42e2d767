-- The person an identity belongs to, NULL for one that stands for itself. Roles hang on persons alone.
ALTER TABLE users ADD COLUMN person_id VARCHAR(200) REFERENCES users (id);
CREATE INDEX users_by_person ON users (person_id) WHERE person_id IS NOT NULL;

-- Who may decide in whose stead; scope is an agent group id, or * for all of them.
CREATE TABLE delegations (
  id VARCHAR(64) PRIMARY KEY,
  delegator VARCHAR(200) NOT NULL REFERENCES users (id),
  delegate VARCHAR(200) NOT NULL REFERENCES users (id),
  scope VARCHAR(64) NOT NULL,
  since BIGINT NOT NULL,
  until BIGINT NOT NULL,
  created_by VARCHAR(200) NOT NULL,
  revoked_by VARCHAR(200),
  revoked_at BIGINT,
  CHECK (since < until),
  CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
);
CREATE INDEX delegations_live ON delegations (until) WHERE revoked_at IS NULL;
