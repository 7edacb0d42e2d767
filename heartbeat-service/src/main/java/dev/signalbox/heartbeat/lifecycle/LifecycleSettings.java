// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;

/** When agent groups sleep, and for how long. */
@ConfigMapping(prefix = "signalbox.lifecycle")
interface LifecycleSettings {

    /** How often it is looked whether anybody is to move. */
    @WithDefault("30s")
    String tick();

    /** Zone of agent groups that have none of their own. */
    @WithDefault("UTC")
    ZoneId zone();

    /** Dreams in one sleep. */
    @WithDefault("4")
    int cycles();

    /** Time one dream is given. */
    @WithDefault("PT15M")
    Duration cycleCap();

    /** Time without work after which a group sleeps outside its quiet window too. */
    @WithDefault("PT2H")
    Duration idle();

    /** Work younger than this is being served. */
    @WithDefault("PT30S")
    Duration recent();

    /** Longest time a group may be on its way to sleep. */
    @WithDefault("PT2M")
    Duration transitioningDwell();

    /** Longest time between two dreams. */
    @WithDefault("PT30M")
    Duration sleepDwell();

    /** Longest time a dream may last, whatever its deadline says. */
    @WithDefault("PT20M")
    Duration dreamingDwell();

    default Appetite.Limits appetite() {
        return new Appetite.Limits(cycles(), idle(), recent());
    }

    default LifecycleDecision.Limits limits() {
        return new LifecycleDecision.Limits(cycleCap(), transitioningDwell(), sleepDwell(), dreamingDwell());
    }
}
