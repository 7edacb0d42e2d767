// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.router.RouterWorld;
import dev.signalbox.router.channel.webchat.WebchatMessages.NewMessage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several who write in one chat at one moment, as on several replicas. */
@Tag("postgresql")
@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class WritersAtOnceTest {
    private static final int WRITERS = 4;
    private static final int ROUNDS = 10;

    @Inject
    WebchatMessages messages;

    @Test
    void allOfThemAreKeptEachAtAPlaceOfItsOwn() throws Exception {
        write("webchat:crowd", number -> "m-" + number);

        assertThat(messages.after("webchat:crowd", 0, WRITERS * ROUNDS + 1)).hasSize(WRITERS * ROUNDS);
    }

    @Test
    void theSameMessageFromAllOfThemIsKeptOnce() throws Exception {
        write("webchat:echo", number -> "m-" + number / WRITERS);

        assertThat(messages.after("webchat:echo", 0, WRITERS * ROUNDS)).hasSize(ROUNDS);
    }

    private void write(String chat, java.util.function.IntFunction<String> id) throws Exception {
        var together = new CyclicBarrier(WRITERS);
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            for (var round = 0; round < ROUNDS; round++) {
                var first = round * WRITERS;
                var calls = IntStream.range(first, first + WRITERS)
                        .<Callable<String>>mapToObj(number -> () -> {
                            together.await();
                            return messages.keep(NewMessage.in(chat, "webchat:ada", "hello", id.apply(number)));
                        })
                        .toList();
                for (var call : writers.invokeAll(calls)) {
                    assertThat(call.get()).isNotBlank();
                }
            }
        }
    }
}
