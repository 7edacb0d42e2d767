// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.tools;

import dev.signalbox.agentrunner.folder.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;

/**
 * Files an agent may send: ordinary ones below its workspace or among what it received, reached without a symbolic link
 * (B-50). Whatever else the container can read stays in it.
 */
final class OutgoingFiles {
    private static final long LARGEST = 50L * 1024 * 1024;
    private static final int LONGEST_NAME = 255;
    private final Workspace workspace;

    OutgoingFiles(Workspace workspace) {
        this.workspace = workspace;
    }

    /** The file, or a refusal that says why; a path without root starts in the workspace. */
    Path allowed(String path) throws ToolException {
        var agent = root(workspace.agent());
        Path file;
        try {
            file = agent.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw new ToolException("path is no path");
        }
        var root = List.of(agent, root(workspace.session().inbox())).stream()
                .filter(each -> file.startsWith(each) && !file.equals(each))
                .findFirst()
                .orElseThrow(() -> new ToolException("Only files of your workspace and your inbox can be sent."));
        for (var each = file; !each.equals(root); each = parent(each)) {
            if (Files.isSymbolicLink(each)) {
                throw new ToolException("A symbolic link cannot be sent, nor what lies behind one.");
            }
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ToolException("There is no such file: " + path);
        }
        return file;
    }

    /** A file name that is nothing but a name. */
    static String name(String name) throws ToolException {
        var plain = !name.isBlank()
                && !name.equals(".")
                && !name.equals("..")
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
        if (!plain) {
            throw new ToolException("filename must be a plain file name of at most " + LONGEST_NAME + " bytes");
        }
        return name;
    }

    /** Copies it to where the host looks for files of that message; a link put there meanwhile is not followed. */
    void copy(Path file, String messageId, String name) throws ToolException {
        var folder = workspace.session().outbox().resolve(messageId);
        try {
            Files.createDirectories(folder);
            try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
                    var out = Files.newOutputStream(folder.resolve(name), StandardOpenOption.CREATE_NEW)) {
                if (copied(in, out) > LARGEST) {
                    drop(messageId);
                    throw new ToolException("The file is larger than 50 MiB.");
                }
            }
        } catch (IOException e) {
            drop(messageId);
            throw new ToolException("The file could not be read or copied.");
        }
    }

    /** Takes back what was copied. */
    void drop(String messageId) {
        var folder = workspace.session().outbox().resolve(messageId);
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                Files.delete(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // A copy no row speaks of is never sent.
        }
    }

    private static long copied(InputStream in, OutputStream out) throws IOException {
        var buffer = new byte[64 * 1024];
        var sum = 0L;
        for (var count = in.read(buffer); count >= 0 && sum <= LARGEST; count = in.read(buffer)) {
            out.write(buffer, 0, count);
            sum += count;
        }
        return sum;
    }

    /** The roots themselves may be mounted wherever the host likes: links above them are its own. */
    private static Path root(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent());
    }
}
