-- In which chats the card of an approval did not arrive; before, only to whom.
CREATE TABLE unreached_chats (
  approval_id VARCHAR(100) NOT NULL,
  person_id VARCHAR(300) NOT NULL,
  address VARCHAR(400) NOT NULL,
  reason VARCHAR(1000) NOT NULL,
  failed_at BIGINT NOT NULL,
  PRIMARY KEY (approval_id, person_id, address)
);
INSERT INTO unreached_chats (approval_id, person_id, address, reason, failed_at)
  SELECT approval_id, person_id, person_id, reason, failed_at FROM unreached;
DROP TABLE unreached;
