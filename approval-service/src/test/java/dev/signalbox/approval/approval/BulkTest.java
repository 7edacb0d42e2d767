// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("postgresql")
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class BulkTest {
    private final ConcurrentLinkedDeque<String> waiting = new ConcurrentLinkedDeque<>(
            IntStream.range(0, 1_000).mapToObj(i -> "id-" + i).toList());
    private final List<String> done = new ArrayList<>();

    @Inject
    Bulk bulk;

    @Inject
    ApprovalEntities entities;

    @Test
    void doesAllOfItAndOneThatFailsKeepsNoOtherBack() {
        bulk.each(this::next, id -> {
            if (id.equals("id-7")) {
                waiting.remove("id-7"); // else it would be found for ever
                throw new IllegalStateException("not this one");
            }
            done.add(id);
            waiting.remove(id);
        });
        assertThat(waiting).isEmpty();
        assertThat(done).doesNotContain("id-7").hasSizeGreaterThanOrEqualTo(999);
    }

    @Test
    void givesUpOnWhatFailsEachTime() {
        var only = new ConcurrentLinkedDeque<>(List.of("id-1"));
        bulk.each(_ -> List.copyOf(only), id -> {
            throw new IllegalStateException("never " + id);
        });
        assertThat(only).hasSize(1);
    }

    @Test
    void letsOthersHaveTheDatabaseBetweenTwoTransactions() throws Exception {
        var over = new AtomicBoolean();
        var turns = new ArrayList<Long>();
        var other = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                var begun = System.nanoTime();
                QuarkusTransaction.requiringNew().run(() -> entities.count("id", "nothing"));
                turns.add(System.nanoTime() - begun);
            }
        });
        bulk.each(this::next, waiting::remove);
        over.set(true);
        other.join();
        assertThat(turns).as("transactions of somebody else meanwhile").hasSizeGreaterThan(10);
    }

    private List<String> next(int most) {
        return waiting.stream().limit(most).toList();
    }
}
