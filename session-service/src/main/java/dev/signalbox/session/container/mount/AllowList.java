// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.mount;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What may be mounted: {@code {"roots": [{"path", "writable"}], "blocked": [pattern]}}. Read at every start, so that a
 * correction needs no restart.
 */
record AllowList(List<Root> roots, List<String> blocked) {
    /** Never mounted, wherever they lie: a path component that contains one of these holds secrets. */
    private static final List<String> ALWAYS_BLOCKED = List.of(
            ".ssh",
            ".gnupg",
            ".gpg",
            ".aws",
            ".azure",
            ".gcloud",
            ".kube",
            ".docker",
            "credentials",
            ".env",
            ".netrc",
            ".npmrc",
            ".pypirc",
            "id_rsa",
            "id_ed25519",
            "private_key",
            ".secret");

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    AllowList {
        roots = List.copyOf(Objects.requireNonNullElse(roots, List.<Root>of()));
        blocked = List.copyOf(Objects.requireNonNullElse(blocked, List.<String>of()));
    }

    /** A folder that may be mounted from, and whether an agent may write there. */
    record Root(Path path, boolean writable) {}

    /**
     * The list in this file.
     *
     * @throws IOException if it cannot be read or does not parse
     */
    static AllowList read(Path file) throws IOException {
        return JSON.readValue(Files.readString(file), AllowList.class);
    }

    /** The pattern that blocks this path, null if none does. */
    @Nullable
    String blocks(Path real) {
        for (var component : real) {
            for (var pattern : ALWAYS_BLOCKED) {
                if (component.toString().contains(pattern)) {
                    return pattern;
                }
            }
            for (var pattern : blocked) {
                if (component.toString().contains(pattern)) {
                    return pattern;
                }
            }
        }
        return null;
    }
}
