// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import dev.signalbox.contracts.container.SessionFolder;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/**
 * What an agent keeps across its runs, in {@code session_state}: each provider's own name for the conversation, so that
 * it goes on where it was (nanoclaw-host section 1.4).
 */
public final class SessionState {
    private static final String LEGACY = "sdk_session_id";
    private final OutboundDb db;

    SessionState(OutboundDb db) {
        this.db = db;
    }

    /** The conversation of this provider. The key of older runners is taken over once, unless there is a newer one. */
    public Optional<String> continuation(String provider) throws SQLException {
        var legacy = get(LEGACY);
        var own = get(key(provider));
        if (legacy.isEmpty()) {
            return own;
        }
        db.commit(_ -> {
            if (own.isEmpty()) {
                put(key(provider), legacy.get());
            }
            return remove(LEGACY);
        });
        return own.or(() -> legacy);
    }

    /** Keeps the conversation of this provider. */
    public void remember(String provider, String conversation) throws SQLException {
        db.commit(_ -> put(key(provider), conversation));
    }

    /** The next turn of this provider starts a new conversation. */
    public void forget(String provider) throws SQLException {
        db.commit(_ -> remove(key(provider)) + remove(LEGACY));
    }

    /** Adds to the total of the session, which begins anew with the session alone. */
    public void tokensRead(long count) throws SQLException {
        var before = get(SessionFolder.INPUT_TOKENS)
                .filter(value -> value.matches("[0-9]{1,15}"))
                .map(Long::parseLong)
                .orElse(0L);
        db.commit(_ -> put(SessionFolder.INPUT_TOKENS, Long.toString(before + count)));
    }

    Optional<String> get(String key) throws SQLException {
        return db.read(connection -> {
            try (var query = connection.prepareStatement("SELECT value FROM session_state WHERE key = ?")) {
                query.setString(1, key);
                try (var rows = query.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
                }
            }
        });
    }

    int put(String key, String value) throws SQLException {
        return db.update(
                "INSERT INTO session_state (key, value, updated_at) VALUES (?, ?, ?)"
                        + " ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at",
                key,
                value,
                db.now());
    }

    int remove(String key) throws SQLException {
        return db.update("DELETE FROM session_state WHERE key = ?", key);
    }

    private static String key(String provider) {
        return "continuation:" + provider.toLowerCase(Locale.ROOT);
    }
}
