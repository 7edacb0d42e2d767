// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import dev.signalbox.contracts.OutboundEvent.FileChunkEmitted;
import dev.signalbox.router.RouterWorld;
import dev.signalbox.router.file.SentFile;
import dev.signalbox.router.file.SentFiles;
import dev.signalbox.router.platform.Platform;
import dev.signalbox.router.platform.WebchatPeople;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class WebchatConformanceTest extends InboundConformance {
    @Inject
    SentFiles files;

    private final WebchatPeople people = new WebchatPeople(RouterWorld.TOKEN);

    @Override
    Platform platform() {
        return people;
    }

    @Override
    String filed(List<SentFile> sent, byte[] bytes) {
        var session = "sess-" + UUID.randomUUID();
        var name = sent.getFirst().name();
        var data = Base64.getEncoder().encodeToString(bytes);
        files.keep(new FileChunkEmitted(session, 1, "out-1", 0, name, 0, true, data, Instant.EPOCH));
        return session + ":1";
    }

    @Override
    List<String> reactionsOn(String messageId) {
        return people.reactionsOnTheirs(person);
    }
}
