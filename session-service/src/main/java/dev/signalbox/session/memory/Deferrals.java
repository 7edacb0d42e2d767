// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.contracts.capture.Capture;
import dev.signalbox.contracts.capture.Capture.MalformedCaptureException;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Takes in what hooks left in a session's folder. The folder is the agent's: no link in it is followed, and whose capture it is
 * follows from where it lies, not from what it says.
 */
@ApplicationScoped
class Deferrals {
    private static final Logger LOG = Logger.getLogger(Deferrals.class);
    private static final int MOST_AT_ONCE = 100;

    /** After that a hook that has not read its transcript will not. */
    private static final Duration ABANDONED = Duration.ofMinutes(2);

    private static final long LARGEST = Capture.MOST_TRANSCRIPT + (64L << 10);
    private final SessionFolders folders;
    private final Sessions sessions;
    private final Receiving receiving;
    private final Clock clock;

    Deferrals(SessionFolders folders, Sessions sessions, Receiving receiving, Clock clock) {
        this.clock = clock;
        this.folders = folders;
        this.sessions = sessions;
        this.receiving = receiving;
    }

    /** Each capture is stored first and deleted then; a crash between the two stores nothing twice. */
    void take(String agentGroupId, String sessionId) {
        try (var root =
                Files.newDirectoryStream(folders.of(agentGroupId, sessionId).root())) {
            if (root instanceof SecureDirectoryStream<Path> secure) {
                take(agentGroupId, sessionId, secure);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return;
        } catch (IOException e) {
            LOG.warnf("Session %s: what its hooks left cannot be read: %s", sessionId, e.getMessage());
        }
    }

    private void take(String agentGroupId, String sessionId, SecureDirectoryStream<Path> root) throws IOException {
        try (var captures = root.newDirectoryStream(Path.of(Capture.DIRECTORY), LinkOption.NOFOLLOW_LINKS)) {
            var names = finished(captures);
            // Most leave nothing, and then nobody needs to know whose it is.
            var session = names.isEmpty() ? Optional.<Session>empty() : sessions.byId(sessionId);
            if (session.filter(s -> s.agentGroupId().equals(agentGroupId)).isPresent()) {
                for (var name : names) {
                    take(session.get(), captures, name);
                }
            }
        }
    }

    private static List<Path> finished(SecureDirectoryStream<Path> captures) {
        var names = new ArrayList<Path>();
        for (var file : captures) {
            var name = file.getFileName();
            if (name != null && isOurs(name.toString()) && names.size() < MOST_AT_ONCE) {
                names.add(name);
            }
        }
        names.sort(null);
        return names;
    }

    private static boolean isOurs(String name) {
        return name.endsWith(Capture.SUFFIX) || name.endsWith(Capture.SAID_SUFFIX);
    }

    private void take(Session session, SecureDirectoryStream<Path> captures, Path name) throws IOException {
        var attributes = captures.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
        if (name.toString().endsWith(Capture.SAID_SUFFIX)) {
            // The transcript it names is the agent's word for a path: it is not opened here.
            if (attributes.lastModifiedTime().toInstant().plus(ABANDONED).isBefore(clock.instant())) {
                refuse(session, captures, name, name.toString().getBytes(UTF_8), "the hook did not finish");
            }
            return;
        }
        if (!attributes.isRegularFile() || attributes.size() > LARGEST) {
            refuse(session, captures, name, new byte[0], "no plain file of a fit size");
            return;
        }
        var bytes = read(captures, name, (int) attributes.size());
        try {
            receiving.take(Capture.parse(bytes), session.agentGroupId(), session.id());
            captures.deleteFile(name);
        } catch (MalformedCaptureException e) {
            refuse(session, captures, name, bytes, String.valueOf(e.getMessage()));
        }
    }

    /** On record, and kept for people under another name. */
    private void refuse(Session session, SecureDirectoryStream<Path> captures, Path name, byte[] bytes, String why)
            throws IOException {
        receiving.unreadable(session, bytes, why);
        captures.move(name, captures, Path.of(name + ".refused"));
    }

    private static byte[] read(SecureDirectoryStream<Path> captures, Path name, int size) throws IOException {
        try (var channel = captures.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            var buffer = ByteBuffer.allocate(size);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                continue;
            }
            return Arrays.copyOf(buffer.array(), buffer.position());
        }
    }
}
