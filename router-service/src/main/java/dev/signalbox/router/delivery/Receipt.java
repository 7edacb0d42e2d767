// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

/** What a platform says about a message after it took it. */
public sealed interface Receipt {
    /** It arrived. */
    record Arrived() implements Receipt {}

    /** It did not arrive after all, for example mail that came back. */
    record Failed(String reason) implements Receipt {}

    /** What follows. */
    enum Effect {
        DELIVERED,
        FAILED,
        NONE
    }

    /** Decides; a message that still waits or is under way is only ever ended by its arrival. */
    static Effect decide(DeliveryState state, boolean underWay, Receipt receipt) {
        return switch (receipt) {
            case Arrived _ ->
                switch (state) {
                    case ACCEPTED, ATTEMPTED -> underWay ? Effect.NONE : Effect.DELIVERED;
                    case UNKNOWN -> Effect.DELIVERED;
                    case HELD, DELIVERED, DENIED, FAILED, EXPIRED -> Effect.NONE;
                };
            case Failed _ ->
                switch (state) {
                    case DELIVERED, UNKNOWN -> Effect.FAILED;
                    case ACCEPTED, HELD, ATTEMPTED, DENIED, FAILED, EXPIRED -> Effect.NONE;
                };
        };
    }
}
