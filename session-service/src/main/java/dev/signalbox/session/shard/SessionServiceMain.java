// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.shard;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Start of session-service. */
@QuarkusMain
public final class SessionServiceMain {
    private SessionServiceMain() {}

    /** Lets whoever serves the shard settle, then starts. */
    public static void main(String... arguments) {
        var settings = new SmallRyeConfigBuilder()
                .addDefaultSources()
                .addDefaultInterceptors()
                .build();
        Settling.of(settings).await();
        Quarkus.run(arguments);
    }
}
