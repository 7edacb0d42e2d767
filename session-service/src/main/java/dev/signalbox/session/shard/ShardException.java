// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.shard;

/** This process may not be the shard it was told to be. */
public class ShardException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ShardException(String message) {
        super(message);
    }

    ShardException(String message, Throwable cause) {
        super(message, cause);
    }
}
