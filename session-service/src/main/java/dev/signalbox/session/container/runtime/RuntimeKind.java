// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime;

/** A runtime that can be chosen; nothing of it is set up unless it is. */
public interface RuntimeKind {

    /** Its value of {@code signalbox.container.runtime}. */
    String name();

    /**
     * Sets it up.
     *
     * @throws IllegalStateException if a setting it needs is missing or wrong; the message names it
     */
    ContainerRuntime open();
}
