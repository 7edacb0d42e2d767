// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import dev.signalbox.router.RouterWorld;
import dev.signalbox.router.platform.Platform;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class TelegramConformanceTest extends InboundConformance {
    @Override
    Platform platform() {
        return RouterWorld.telegram();
    }

    @Override
    List<String> reactionsOn(String messageId) {
        return RouterWorld.telegram().reactions(person, messageId);
    }
}
