-- Who did not get the card of an approval: others are asked instead.
CREATE TABLE unreached (
  approval_id VARCHAR(64) NOT NULL REFERENCES approvals (id),
  person_id VARCHAR(200) NOT NULL,
  reason VARCHAR(1000) NOT NULL,
  failed_at BIGINT NOT NULL,
  PRIMARY KEY (approval_id, person_id)
);
