-- What was written long ago is forgotten.
CREATE INDEX webchat_message_age ON webchat_message (created_at);
