// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

/** A container could not be started; the message says why and what to do. */
public final class ContainerStartException extends RuntimeException {
    ContainerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
