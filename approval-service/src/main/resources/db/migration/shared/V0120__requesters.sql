-- Who asked, and the person behind an agent that did.
ALTER TABLE approvals ADD COLUMN requested_by VARCHAR(200) NOT NULL DEFAULT 'unknown';
ALTER TABLE approvals ADD COLUMN on_behalf_of VARCHAR(200);
