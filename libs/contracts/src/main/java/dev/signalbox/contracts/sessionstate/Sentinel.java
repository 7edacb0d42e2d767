// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts.sessionstate;

import dev.signalbox.contracts.sessionstate.BootstrapDecision.Stored;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The file that says which runtime session completed its bootstrap in this container (state-and-memory section 1.7). */
public record Sentinel(Path file) {

    /** What it says; a file that is there and cannot be read is not the same as none. */
    public Stored read() {
        try {
            return new Stored.Id(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? new Stored.Unreadable() : new Stored.None();
        } catch (CharacterCodingException e) {
            return new Stored.Unreadable();
        } catch (IOException e) {
            return new Stored.Unreadable();
        }
    }

    /**
     * Notes the runtime session, without a line end.
     *
     * @param runtimeId not blank: an empty one would equal a missing id and switch bootstrap off for good
     * @throws IOException if it cannot be written
     */
    public void write(String runtimeId) throws IOException {
        if (runtimeId.isBlank()) {
            throw new IllegalArgumentException("A blank id is never noted");
        }
        AtomicFile.write(file, runtimeId.strip().getBytes(StandardCharsets.UTF_8));
    }
}
