// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.start;

import java.util.List;

/** The settings do not go together. */
public class UnsafeStartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnsafeStartException(List<String> refusals) {
        super("This service does not start like this:\n  " + String.join("\n  ", refusals)
                + "\nIf one of these is meant, name it in signalbox.production.allow.");
    }
}
