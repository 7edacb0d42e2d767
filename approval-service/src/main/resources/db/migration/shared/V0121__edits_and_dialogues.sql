-- What somebody changed before it was approved.
ALTER TABLE approvals ADD COLUMN edited_by VARCHAR(200);
ALTER TABLE approvals ADD COLUMN difference TEXT;

-- Words people were asked for after they pressed a button.
CREATE TABLE dialogues (
  user_id VARCHAR(200) PRIMARY KEY,
  kind VARCHAR(16) NOT NULL CHECK (kind IN ('REASON', 'NAME')),
  approval_id VARCHAR(64) NOT NULL REFERENCES approvals (id),
  channel_type VARCHAR(64) NOT NULL,
  platform_id VARCHAR(300) NOT NULL,
  until BIGINT NOT NULL
);
