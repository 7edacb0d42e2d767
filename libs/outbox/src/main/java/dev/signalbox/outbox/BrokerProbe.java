// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Asks the broker every second, on a thread of its own, whether it still answers. */
@Singleton
class BrokerProbe {

    private static final Logger LOG = Logger.getLogger(BrokerProbe.class);
    private static final int PATIENCE_MILLIS = 1000;
    private static final int INTERVAL_MILLIS = 1000;

    private final Map<String, Object> settings;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform()
            .name("broker-probe")
            .daemon()
            .inheritInheritableThreadLocals(false)
            .unstarted(this::run);
    private volatile boolean answering;

    BrokerProbe(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        settings = new HashMap<>(broker);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "broker-probe");
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(AdminClientConfig.RETRIES_CONFIG, 0);
    }

    /** What the last question came to; costs nothing. */
    boolean answering() {
        return answering;
    }

    void start(@Observes StartupEvent started) {
        // A thread without inherited locals begins with the system class loader, which cannot see the Kafka client.
        thread.setContextClassLoader(BrokerProbe.class.getClassLoader());
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping.countDown();
    }

    private void run() {
        try {
            while (stopping.getCount() > 0) {
                watch();
            }
        } catch (InterruptedException e) {
            answering = false;
        }
    }

    /** Asks until the service stops; a client that cannot even be made (unknown host) is tried anew. */
    private void watch() throws InterruptedException {
        try {
            var client = Admin.create(settings);
            try {
                do {
                    tell(answers(client));
                } while (!stopping.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
            } finally {
                client.close(Duration.ofMillis(PATIENCE_MILLIS));
            }
        } catch (KafkaException e) {
            LOG.debug("There is no client for the broker; trying again", e);
            tell(false);
            stopping.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static boolean answers(Admin client) throws InterruptedException {
        try {
            var options = new DescribeClusterOptions().timeoutMs(PATIENCE_MILLIS);
            client.describeCluster(options).nodes().get(2L * PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private void tell(boolean now) {
        if (now != answering) {
            LOG.infof("The broker %s", now ? "answers" : "does not answer");
        }
        answering = now;
    }
}
