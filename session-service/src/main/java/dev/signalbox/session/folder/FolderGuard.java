// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Prepares the data folder and holds its lock, so that two session-services never write the same files. */
@ApplicationScoped
class FolderGuard {
    private final SessionFolders folders;
    private @Nullable FileChannel lock;

    FolderGuard(SessionFolders folders) {
        this.folders = folders;
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) throws IOException {
        folders.prepare();
        var file = folders.root().resolve(".lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                lock = channel;
                return;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
        }
        throw new IllegalStateException("Another session-service works in " + folders.root()
                + ". Stop it, or give this one a folder of its own with SIGNALBOX_HOME.");
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
