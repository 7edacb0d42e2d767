// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who an agent is inside its container: who owns the data folder, unless a setting says otherwise; never root (B-35). */
public record AgentUser(int uid, int gid) {
    private static final Pattern FORM = Pattern.compile("[0-9]{1,9}:[0-9]{1,9}");

    /** Refuses root. */
    public AgentUser {
        if (uid == 0) {
            throw new IllegalStateException("Agents do not run as root: run the service as another user, or set"
                    + " signalbox.container.user to a uid:gid that may write to the data folder.");
        }
    }

    /**
     * The configured user, else the owner of the data folder.
     *
     * @throws IllegalStateException if that is root or not of the form {@code uid:gid}
     */
    public static AgentUser of(Optional<String> configured, Path home) {
        return configured.map(AgentUser::parse).orElseGet(() -> ownerOf(home));
    }

    private static AgentUser parse(String user) {
        if (!FORM.matcher(user).matches()) {
            throw new IllegalStateException(
                    "signalbox.container.user is not of the form uid:gid, for example 1000:1000.");
        }
        var colon = user.indexOf(':');
        return new AgentUser(Integer.parseInt(user.substring(0, colon)), Integer.parseInt(user.substring(colon + 1)));
    }

    private static AgentUser ownerOf(Path home) {
        try {
            return new AgentUser(attribute(home, "unix:uid"), attribute(home, "unix:gid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int attribute(Path home, String name) throws IOException {
        return Integer.parseInt(String.valueOf(Files.getAttribute(home, name, LinkOption.NOFOLLOW_LINKS)));
    }

    @Override
    public String toString() {
        return uid + ":" + gid;
    }
}
