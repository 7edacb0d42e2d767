-- Outbox, inbox, dead letters and leases. Instants are epoch milliseconds.

CREATE TABLE outbox_event (
  seq             BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id              TEXT    NOT NULL,
  topic           TEXT    NOT NULL,
  event_key       TEXT,
  type            TEXT    NOT NULL,
  payload         TEXT,
  payload_form    TEXT    NOT NULL CHECK (payload_form IN ('TEXT', 'BASE64', 'NONE')),
  headers         TEXT    NOT NULL,
  status          TEXT    NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'FAILED')),
  attempts        INTEGER NOT NULL DEFAULT 0,
  next_attempt_at BIGINT  NOT NULL DEFAULT 0,
  last_error      TEXT,
  created_at      BIGINT  NOT NULL,
  CHECK (status = 'PENDING' OR last_error IS NOT NULL)
);
CREATE INDEX outbox_event_by_status ON outbox_event (status, seq);
CREATE INDEX outbox_event_by_id ON outbox_event (id);
CREATE INDEX outbox_event_postponed ON outbox_event (topic, event_key, seq) WHERE next_attempt_at > 0;

CREATE TABLE inbox_message (
  consumer    TEXT   NOT NULL,
  event_id    TEXT   NOT NULL,
  received_at BIGINT NOT NULL,
  PRIMARY KEY (consumer, event_id)
);

CREATE TABLE dead_letter (
  id            TEXT    NOT NULL PRIMARY KEY,
  topic         TEXT    NOT NULL,
  partition_no  INTEGER NOT NULL,
  record_offset BIGINT  NOT NULL,
  event_key     TEXT,
  headers       TEXT    NOT NULL,
  payload       TEXT,
  payload_form  TEXT    NOT NULL CHECK (payload_form IN ('TEXT', 'BASE64', 'NONE')),
  consumer      TEXT    NOT NULL,
  reason        TEXT    NOT NULL,
  created_at    BIGINT  NOT NULL,
  replayed_at   BIGINT,
  UNIQUE (consumer, topic, partition_no, record_offset)
);

CREATE TABLE lease (
  name       TEXT   NOT NULL PRIMARY KEY,
  holder     TEXT   NOT NULL,
  expires_at BIGINT NOT NULL
);
