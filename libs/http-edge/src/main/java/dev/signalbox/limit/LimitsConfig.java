// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.limit;

import io.smallrye.config.ConfigMapping;

/** How often who may call one process of a service. Defaults are in this module's microprofile-config.properties. */
@ConfigMapping(prefix = "signalbox.limits")
interface LimitsConfig {

    /** Each bearer of the suite's token. */
    Rate operator();

    /** Each person. */
    Rate person();

    /** Each address that says nothing of who is calling: signed webhooks, the files of the chat page. */
    Rate anonymous();

    /** Refused tokens of each address. Whoever has a good one is not slowed by others at the same address. */
    Rate refused();

    /** Callers remembered at most, 1 or more; whoever called longest ago is forgotten, and begins anew with a full bucket. */
    int callers();

    interface Rate {
        /** Calls per second, in the long run; 0 for no limit. */
        int perSecond();

        /** Calls at once, after a rest; 1 or more. */
        int burst();
    }
}
