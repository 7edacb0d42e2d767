-- When a person is not to be asked, if anybody else can be; times of day in their zone.
CREATE TABLE quiet_hours (
  person_id VARCHAR(200) PRIMARY KEY REFERENCES users (id),
  begins VARCHAR(5) NOT NULL,
  ends VARCHAR(5) NOT NULL,
  zone VARCHAR(64) NOT NULL
);

-- The chat in which somebody last wrote to us alone.
CREATE TABLE direct_chats (
  user_id VARCHAR(200) PRIMARY KEY,
  channel_type VARCHAR(64) NOT NULL,
  platform_id VARCHAR(300) NOT NULL,
  seen_at BIGINT NOT NULL
);

-- When somebody's quiet hours end who is to be asked then.
ALTER TABLE approvals ADD COLUMN ask_at BIGINT;
CREATE INDEX approvals_to_ask ON approvals (ask_at) WHERE state = 'PENDING';
