// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitedTest {
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void asksAnewForWhatAWatchMissed() {
        var gone = new Awaited<>(podWhoseWatchesMissTheFirst(2), Objects::isNull).within(Duration.ofSeconds(30));

        assertThat(gone).isNull();
        assertThat(looks).hasValue(3);
    }

    @Test
    void givesUpWhenItTakesLonger() {
        var waiting = new Awaited<>(podWhoseWatchesMissTheFirst(Integer.MAX_VALUE), Objects::isNull);

        assertThatExceptionOfType(KubernetesClientTimeoutException.class)
                .isThrownBy(() -> waiting.within(Duration.ofMillis(5)));
    }

    @SuppressWarnings("unchecked")
    private Resource<Pod> podWhoseWatchesMissTheFirst(int missed) {
        return (Resource<Pod>)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Resource.class}, (_, _, _) -> {
                    if (looks.incrementAndGet() <= missed) {
                        throw new KubernetesClientTimeoutException("Pod", "p", "agents", 3, TimeUnit.SECONDS);
                    }
                    return null;
                });
    }
}
