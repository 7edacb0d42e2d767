-- People and chats nobody has let in yet, and what they said meanwhile.
CREATE TABLE admissions (
  id VARCHAR(64) PRIMARY KEY,
  subject VARCHAR(400) NOT NULL UNIQUE,
  messaging_group_id VARCHAR(64) NOT NULL,
  agent_group_id VARCHAR(64),
  sender_id VARCHAR(300),
  state VARCHAR(16) NOT NULL CHECK (state IN ('ASKED', 'CONNECTED', 'DENIED')),
  asked_at BIGINT NOT NULL
);

CREATE TABLE held_messages (
  admission_id VARCHAR(64) NOT NULL REFERENCES admissions (id),
  id VARCHAR(600) NOT NULL,
  place BIGINT NOT NULL,
  event TEXT NOT NULL,
  correlation_id VARCHAR(64) NOT NULL,
  traceparent VARCHAR(64) NOT NULL,
  PRIMARY KEY (admission_id, id)
);

-- Words people were asked for, by chat and person; answered_by is the message that was taken for them.
CREATE TABLE awaited_answers (
  chat_and_user VARCHAR(900) PRIMARY KEY,
  until BIGINT NOT NULL,
  answered_by VARCHAR(300)
);
