// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Makes what session folders are made from, as soon as the data folder is ours. */
@ApplicationScoped
class FolderPreparation {
    /** After the data folder is locked, before anybody asks for a session folder. */
    private static final int SECOND = 20;

    private final SessionFolders folders;

    FolderPreparation(SessionFolders folders) {
        this.folders = folders;
    }

    void start(@Observes @Priority(SECOND) StartupEvent event) {
        folders.prepare();
    }
}
