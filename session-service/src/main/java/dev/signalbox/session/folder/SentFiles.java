// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import dev.signalbox.contracts.container.SessionFolder;
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
import java.util.Set;

/**
 * Files an agent sends, in {@code outbox/<message>/}. The agent owns that place, so directories are opened one inside the
 * other without following links, and neither a name nor a link leads anywhere else (nanoclaw-host section 2.5).
 */
public final class SentFiles {
    private SentFiles() {}

    /** What became of a name. */
    public sealed interface Found {
        /** The bytes. */
        record Read(byte[] bytes) implements Found {}

        /** It cannot be sent; the reason goes to the agent. */
        record Refused(String reason) implements Found {}
    }

    private interface InBox<R> {
        R with(SecureDirectoryStream<Path> outbox, SecureDirectoryStream<Path> box) throws IOException;
    }

    /**
     * Reads one file.
     *
     * @param most bytes it may have
     */
    public static Found read(SessionFolder folder, String messageId, String name, long most) {
        if (!Inbox.safe(messageId) || !Inbox.safe(name)) {
            return new Found.Refused("its name is not a plain file name");
        }
        try {
            return within(folder, messageId, (_, box) -> read(box, Path.of(name), most));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return new Found.Refused("it is not in the outbox");
        } catch (IOException e) {
            return new Found.Refused("it cannot be read");
        }
    }

    /**
     * Empties and removes the message's directory, as far as that is possible; links in it are deleted, not followed.
     *
     * @return false if anything of it is left
     */
    public static boolean clear(SessionFolder folder, String messageId) {
        if (!Inbox.safe(messageId)) {
            return false;
        }
        try {
            return within(folder, messageId, (outbox, box) -> {
                for (var entry : box) {
                    box.deleteFile(entry.getFileName());
                }
                outbox.deleteDirectory(Path.of(messageId));
                return true;
            });
        } catch (IOException e) {
            return false;
        }
    }

    private static Found read(SecureDirectoryStream<Path> box, Path name, long most) throws IOException {
        var there = box.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
        if (!there.isRegularFile()) {
            return new Found.Refused("it is not a plain file");
        }
        try (var channel = box.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            if (channel.size() > most) {
                return new Found.Refused("it is larger than the " + most + " bytes that are left for this message");
            }
            var buffer = ByteBuffer.allocate((int) channel.size());
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                continue;
            }
            return buffer.hasRemaining()
                    ? new Found.Refused("it was changed while it was read")
                    : new Found.Read(buffer.array());
        }
    }

    private static <R> R within(SessionFolder folder, String messageId, InBox<R> work) throws IOException {
        try (var root = Files.newDirectoryStream(folder.root())) {
            if (!(root instanceof SecureDirectoryStream<Path> secure)) {
                throw new IOException("This file system cannot keep files safely");
            }
            try (var outbox = secure.newDirectoryStream(Path.of("outbox"), LinkOption.NOFOLLOW_LINKS);
                    var box = outbox.newDirectoryStream(Path.of(messageId), LinkOption.NOFOLLOW_LINKS)) {
                return work.with(outbox, box);
            }
        }
    }
}
