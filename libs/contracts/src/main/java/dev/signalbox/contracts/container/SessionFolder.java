// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** Where things are in one session's folder; mounted as {@code /workspace} in a container. */
public record SessionFolder(Path root) {

    /** Milliseconds every handle waits for a lock. */
    public static final int BUSY_TIMEOUT_MILLIS = 5000;

    /** Key in {@code session_state} under which an agent may say how many tokens it has put into its model so far. */
    public static final String INPUT_TOKENS = "total_input_tokens";

    /** Written by session-service only. */
    public Path inboundDb() {
        return root.resolve("inbound.db");
    }

    /** Written by the agent only. */
    public Path outboundDb() {
        return root.resolve("outbound.db");
    }

    /** Empty; its modification time is the agent's sign of life. */
    public Path heartbeat() {
        return root.resolve(".heartbeat");
    }

    /** Attachments received, one directory per message. */
    public Path inbox() {
        return root.resolve("inbox");
    }

    /** Attachments to send, one directory per message. */
    public Path outbox() {
        return root.resolve("outbox");
    }

    /** Statements that make {@code inbound.db}; may run on an existing file. */
    public static String inboundSchema() {
        return resource("/session-folder/inbound.sql");
    }

    /** Statements that make {@code outbound.db}; may run on an existing file. */
    public static String outboundSchema() {
        return resource("/session-folder/outbound.sql");
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(SessionFolder.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
