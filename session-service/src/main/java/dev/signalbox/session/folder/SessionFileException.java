// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import java.nio.file.Path;
import java.sql.SQLException;

/** One session's file could not be read or written; it concerns that session and no other. */
public final class SessionFileException extends RuntimeException {
    SessionFileException(Path file, SQLException cause) {
        super(file + ": " + cause.getMessage(), cause);
    }
}
