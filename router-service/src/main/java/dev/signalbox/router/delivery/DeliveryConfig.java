// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How patient deliveries are. */
@ConfigMapping(prefix = "signalbox.delivery")
interface DeliveryConfig {

    /** Pauses after the first, second, … failed attempt; the last one is used from then on. */
    @WithDefault("5S,15S,45S,120S,300S")
    List<Duration> backoff();

    /** Share of a pause that is left to chance, 0 to 1, so that many lanes do not come back at the same moment. */
    @WithDefault("0.2")
    double jitter();

    /** A message older than this is given up as expired. */
    @WithDefault("24H")
    Duration timeToLive();

    /** How long an attempt may be under way before another process may take it over. */
    @WithDefault("1M")
    Duration claim();

    /** How often it is looked for what a replica that went away has left. */
    @WithDefault("5S")
    Duration lookEvery();

    /** Attempts at once that wait on the network for one chat; other chats have as many of their own. */
    @WithDefault("64")
    int parallelCalls();

    /** Failures in a row after which a chat is left alone. */
    @WithDefault("5")
    int breakerFailures();

    /** For how long, before one attempt finds out whether it is back. */
    @WithDefault("30S")
    Duration breakerPause();

    /** After so many failed attempts a message no longer holds up those behind it. */
    @WithDefault("10")
    int holdingAttempts();

    /** A message people were asked about is given up after that time, should nothing be heard of their decision. */
    @WithDefault("8D")
    Duration longestHold();

    /** How long a delivery that has ended stays on record. */
    @WithDefault("90D")
    Duration keep();

    /** Whether those who listen are told when a message is accepted and each time it is attempted, or only how it ends. */
    @WithDefault("true")
    boolean tellProgress();
}
