// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.hook;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The suite as far as a hook reaches it: over HTTP, if it was told where and as whom. */
public final class MemoryService {
    private final URI captures;
    private final String token;

    private MemoryService(URI captures, String token) {
        this.captures = captures;
        this.token = token;
    }

    /** How an attempt ended. */
    enum Answer {
        TAKEN,
        REFUSED,
        UNREACHABLE
    }

    /**
     * From {@code SIGNALBOX_URL} (of session-service) and {@code SIGNALBOX_TOKEN} or {@code SIGNALBOX_TOKEN_FILE}.
     *
     * @return null if the environment names none; then captures are left where session-service finds them
     */
    public static @Nullable MemoryService of(Map<String, String> environment) {
        var url = environment.get("SIGNALBOX_URL");
        if (url == null || url.isBlank()) {
            return null;
        }
        try {
            var base = url.strip();
            return new MemoryService(
                    URI.create((base.endsWith("/") ? base : base + "/") + "v1/memory/captures"), token(environment));
        } catch (IllegalArgumentException | IOException e) {
            return null;
        }
    }

    private static String token(Map<String, String> environment) throws IOException {
        var file = environment.get("SIGNALBOX_TOKEN_FILE");
        return file == null
                ? environment.getOrDefault("SIGNALBOX_TOKEN", "")
                : Files.readString(Path.of(file)).strip();
    }

    /** Hands one capture over; gives up after {@code patience}. */
    Answer post(byte[] capture, Duration patience) {
        try {
            var connection = (HttpURLConnection) captures.toURL().openConnection();
            connection.setConnectTimeout((int) patience.toMillis());
            connection.setReadTimeout((int) patience.toMillis());
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(capture.length);
            connection.setRequestProperty("Content-Type", "application/x-ndjson");
            connection.setRequestProperty("Authorization", "Bearer " + token);
            connection.getOutputStream().write(capture);
            var status = connection.getResponseCode();
            if (status / 100 == 2) {
                return Answer.TAKEN;
            }
            // What passes with time, or with a better token, is no refusal of the capture itself.
            return status == 400 || status == 413 || status == 422 ? Answer.REFUSED : Answer.UNREACHABLE;
        } catch (IOException e) {
            return Answer.UNREACHABLE;
        }
    }
}
