// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.SessionStorage;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.regex.Pattern;

/** Where session folders are, and how a new one is made: two prepared databases are copied, no schema is run. */
@ApplicationScoped
public class SessionFolders {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
    private static final String INSTRUCTIONS = "CLAUDE.local.md"; // where runners of the original look for them
    private final Path sessions;
    private final Path groups;
    private final Path logs;
    private final Path archive;
    private final SessionFolder template;

    SessionFolders(SessionStorage storage) {
        var home = storage.home().toAbsolutePath().normalize();
        this.sessions = home.resolve("sessions");
        this.groups = home.resolve("groups");
        this.logs = home.resolve("logs").resolve("agents");
        this.archive = home.resolve("archive");
        this.template = new SessionFolder(sessions.resolve(".template"));
    }

    /** Makes the roots and the template; called once before anything else. */
    void prepare() {
        try {
            Files.createDirectories(template.root());
            Files.createDirectories(groups);
            Files.createDirectories(logs);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write to " + sessions.getParent() + "; set SIGNALBOX_HOME to a folder this user may write.",
                    e);
        }
        SqliteFile.create(template.inboundDb(), SessionFolder.inboundSchema());
        SqliteFile.create(template.outboundDb(), SessionFolder.outboundSchema());
    }

    /** Root of all session folders. */
    public Path root() {
        return sessions;
    }

    /** The folder of a session; it need not exist. */
    public SessionFolder of(String agentGroupId, String sessionId) {
        return new SessionFolder(sessions.resolve(safe(agentGroupId)).resolve(safe(sessionId)));
    }

    /** Where the folder of an ended session is kept, relative to the root of everything. */
    public String archivePath(String agentGroupId, String sessionId) {
        return archive.getFileName() + "/" + safe(agentGroupId) + "/" + safe(sessionId);
    }

    /** Moves the folder of an ended session there in one step; a repeat changes nothing. */
    public void archive(String agentGroupId, String sessionId) {
        var from = of(agentGroupId, sessionId).root();
        if (Files.notExists(from, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            var to = directory(archive.resolve(safe(agentGroupId))).resolve(safe(sessionId));
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes an archived folder for good; links in it are deleted, not followed. */
    public void deleteArchived(String agentGroupId, String sessionId) {
        var root = archive.resolve(safe(agentGroupId)).resolve(safe(sessionId));
        if (Files.notExists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The workspace of an agent group; made if it is not there. */
    public Path workspace(String folder) {
        return directory(groups.resolve(safe(folder)));
    }

    /** True if something of that name is where workspaces are, be it a folder, a file or a link. */
    public boolean workspaceExists(String folder) {
        return Files.exists(groups.resolve(safe(folder)), LinkOption.NOFOLLOW_LINKS);
    }

    /** Leaves instructions in a workspace, unless there are some: the agent may have changed them. */
    public void instruct(String folder, String instructions) {
        var workspace = workspace(folder);
        var file = workspace.resolve(INSTRUCTIONS);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            var written = Files.writeString(workspace.resolve("." + INSTRUCTIONS), instructions);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** File that takes what a session's agent prints. */
    public Path agentLog(String sessionId) {
        return logs.resolve(safe(sessionId) + ".log");
    }

    /** Makes what is missing of a session's folder; safe to repeat. */
    public void create(String agentGroupId, String sessionId) {
        var folder = of(agentGroupId, sessionId);
        directory(folder.outbox());
        copy(template.inboundDb(), folder.inboundDb());
        copy(template.outboundDb(), folder.outboundDb());
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String safe(String name) {
        if (!SAFE.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a safe folder name");
        }
        return name;
    }
}
