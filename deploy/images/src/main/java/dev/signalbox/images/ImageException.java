// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.images;

/** An image could not be made; the message says which and what to do. */
public final class ImageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ImageException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Without a cause elsewhere. */
    public ImageException(String message) {
        super(message);
    }
}
