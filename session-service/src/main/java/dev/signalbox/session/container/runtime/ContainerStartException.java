// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime;

/** A container could not be started; the message says why and what to do, the reason what kind of failure it is. */
public final class ContainerStartException extends RuntimeException {
    private final Reason reason;

    /** Kinds of failed starts; fit for a metric. */
    public enum Reason {
        /** This run was started before. */
        ALREADY_RUNNING,
        /** There is no such image, or none was named. */
        IMAGE_MISSING,
        /** What was asked for is not allowed or cannot be; asking again changes nothing. */
        REFUSED,
        /** The engine, the cluster or the agent's program is not there. */
        UNAVAILABLE
    }

    public ContainerStartException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public ContainerStartException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What kind of failure this is. */
    public Reason reason() {
        return reason;
    }
}
