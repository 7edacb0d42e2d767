// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.broker;

import dev.signalbox.contracts.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of the suite as they must be on the broker, each with its dead-letter topic. */
public final class BrokerTopics {

    private static final int PARTITIONS = 4;
    private static final Duration EVENTS_KEPT = Duration.ofDays(7);
    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);
    private static final int ANSWER_SECONDS = 30;
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private BrokerTopics() {}

    /** Names of all topics the suite needs. */
    public static Set<String> names() {
        return wanted().stream().map(NewTopic::name).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether the broker answers and has every topic, asked once.
     *
     * @param patience how long to wait for the answer; false when it takes longer
     */
    public static boolean allPresent(String bootstrap, Duration patience) throws InterruptedException {
        var admin = admin(bootstrap, patience);
        try {
            return admin.listTopics()
                    .names()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .containsAll(names());
        } catch (ExecutionException | TimeoutException _) {
            return false;
        } finally {
            // Without a limit a close can wait for ever for a client that never got to connect.
            admin.close(CLOSING);
        }
    }

    /** Creates what is absent and leaves alone what is there, so that an operator's change of a topic stays. */
    static void createMissing(String bootstrap) throws InterruptedException, ExecutionException, TimeoutException {
        var admin = admin(bootstrap, Duration.ofSeconds(ANSWER_SECONDS));
        try {
            var present = admin.listTopics().names().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            var missing =
                    wanted().stream().filter(t -> !present.contains(t.name())).toList();
            admin.createTopics(missing).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        } finally {
            admin.close(CLOSING);
        }
    }

    private static Admin admin(String bootstrap, Duration patience) {
        var millis = String.valueOf(patience.toMillis());
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis));
    }

    private static List<NewTopic> wanted() {
        return Arrays.stream(Topic.values())
                .flatMap(topic -> Stream.of(events(topic), deadLetters(topic)))
                .toList();
    }

    private static NewTopic events(Topic topic) {
        var settings =
                topic.compacted() ? Map.of("cleanup.policy", "compact") : Map.of("retention.ms", millis(EVENTS_KEPT));
        return new NewTopic(topic.address(), Optional.of(PARTITIONS), Optional.empty()).configs(settings);
    }

    private static NewTopic deadLetters(Topic topic) {
        return new NewTopic(topic.deadLetterAddress(), Optional.of(1), Optional.empty())
                .configs(Map.of("retention.ms", millis(DEAD_LETTERS_KEPT)));
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
