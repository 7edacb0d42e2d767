// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import dev.signalbox.contracts.container.SessionFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Arrays;
import java.util.Set;

/**
 * Puts files into {@code inbox/<message>/}. The agent may write there too, so directories are opened one inside the other
 * without following links, files are made and never overwritten, and nothing that was put there beforehand leads outside.
 */
public final class Inbox {
    private static final int MOST_TRIES = 100;
    private static final int LONGEST_NAME = 200;

    private Inbox() {}

    /** What came of a file. */
    public sealed interface Put {
        /** It is there under this name, relative to the session folder. */
        record At(String name, String path) implements Put {}

        /** It is not there. */
        record Refused(String reason) implements Put {}
    }

    /** One plain path element, at most {@value #LONGEST_NAME} bytes long (nanoclaw-host section 2.5). */
    public static boolean safe(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == 0)
                && name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= LONGEST_NAME;
    }

    /**
     * Puts a file there, under another name if the name is taken by something else; a repeat changes nothing.
     *
     * @param name safe
     */
    public static Put put(SessionFolder folder, String messageId, String name, byte[] bytes) {
        if (!safe(messageId) || !safe(name)) {
            return new Put.Refused("its name is not safe");
        }
        if (!directory(folder.inbox()) || !directory(folder.inbox().resolve(messageId))) {
            return new Put.Refused("its place in the inbox is not a plain directory");
        }
        try (var root = Files.newDirectoryStream(folder.root())) {
            if (!(root instanceof SecureDirectoryStream<Path> secure)) {
                return new Put.Refused("this file system cannot keep attachments safely");
            }
            try (var inbox = secure.newDirectoryStream(Path.of("inbox"), LinkOption.NOFOLLOW_LINKS);
                    var box = inbox.newDirectoryStream(Path.of(messageId), LinkOption.NOFOLLOW_LINKS)) {
                return put(box, messageId, name, bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Put put(SecureDirectoryStream<Path> box, String messageId, String name, byte[] bytes)
            throws IOException {
        for (var number = 1; number <= MOST_TRIES; number++) {
            var candidate = number == 1 ? name : numbered(name, number);
            if (create(box, Path.of(candidate), bytes) || same(box, Path.of(candidate), bytes)) {
                return new Put.At(candidate, "inbox/" + messageId + "/" + candidate);
            }
        }
        return new Put.Refused("too many files of that name are there");
    }

    private static boolean create(SecureDirectoryStream<Path> box, Path name, byte[] bytes) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try (var channel = box.newByteChannel(name, options)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** What an attempt that was cut off later than this left. */
    private static boolean same(SecureDirectoryStream<Path> box, Path name, byte[] bytes) throws IOException {
        var there = box.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
        if (!there.isRegularFile() || there.size() != bytes.length) {
            return false;
        }
        try (var channel = box.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            var buffer = ByteBuffer.allocate(bytes.length);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                continue;
            }
            return Arrays.equals(buffer.array(), bytes);
        }
    }

    private static String numbered(String name, int number) {
        var dot = name.lastIndexOf('.');
        return dot <= 0 ? name + "-" + number : name.substring(0, dot) + "-" + number + name.substring(dot);
    }

    private static boolean directory(Path path) {
        try {
            Files.createDirectory(path);
            return true;
        } catch (FileAlreadyExistsException e) {
            return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
