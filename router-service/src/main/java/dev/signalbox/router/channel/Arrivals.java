// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import java.util.function.Supplier;

/** Remembers which of the calls one message needs have been made, so that a repeated attempt makes only the others. */
public interface Arrivals {
    /** Remembers nothing: for channels that recognise a repeat by its key. */
    Arrivals NONE = (_, call) -> call.get();

    /**
     * Makes the call unless the one of that key is known to have arrived.
     *
     * @param key of this call, the same in every attempt
     */
    Outcome once(String key, Supplier<Outcome> call);
}
