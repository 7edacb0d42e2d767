// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import org.jspecify.annotations.Nullable;

/** A record that is no event of ours: it goes to the dead letters with this message as the reason. */
public final class MalformedEventException extends Exception {
    public MalformedEventException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
