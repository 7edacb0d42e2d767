// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.shard;

/**
 * Something a process does in vain while it stands by, so that it does not do it for the first time, slowly, when it takes over:
 * the Java runtime loads and compiles what is used (ADR 98).
 */
public interface Rehearsal {

    /** Reads only, and leaves nothing behind; whatever it throws is logged and forgotten. */
    void rehearse();
}
