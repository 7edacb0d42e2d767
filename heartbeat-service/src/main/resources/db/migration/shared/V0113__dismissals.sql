-- Findings somebody does not want to be told of, for ever or until an instant.
CREATE TABLE dismissals (
  fingerprint VARCHAR(200) PRIMARY KEY,
  until BIGINT,
  dismissed_by VARCHAR(200) NOT NULL,
  dismissed_at BIGINT NOT NULL
);
