// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import java.sql.SQLException;

/** The database refused or could not be reached; the running transaction must be given up. */
final class StoreException extends RuntimeException {
    StoreException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
