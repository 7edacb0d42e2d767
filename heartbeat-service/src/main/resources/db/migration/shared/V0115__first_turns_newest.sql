-- In the very order marks beyond the cap are looked for: without it, each new mark sorts all of its scope.
CREATE INDEX first_turns_newest ON first_turns (scope, opened_at DESC, seq, session_id);
DROP INDEX first_turns_by_scope;
