// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import static java.util.Map.entry;
import static org.awaitility.Awaitility.await;

import dev.signalbox.local.broker.EmbeddedBroker;
import dev.signalbox.local.suite.Part;
import dev.signalbox.testsupport.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** So many processes of each service on one PostgreSQL and one broker; those of session-service are shards. */
final class Cluster implements AutoCloseable {
    static final int REPLICAS = 2;
    static final String TOKEN = "b7e23ec29af22b0b4e41da31e868d57226121c84a1f3";

    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final Duration LITTLE_IN_A_LOOK = Duration.ofSeconds(2);
    private static final Duration LONGEST_RESTLESSNESS = Duration.ofMinutes(1);

    /** How long one must have been ready before the next is replaced; {@code minReadySeconds} of the overlay production. */
    static final Duration SETTLING = Duration.ofSeconds(20);

    /** Those that calls are sent to. */
    final List<Replica> replicas = new CopyOnWriteArrayList<>();

    /** Those that run and are sent nothing. */
    private final List<Replica> others = new CopyOnWriteArrayList<>();

    /** Numbers of those that come later: far from the first ones', so that no two share a folder. */
    private final AtomicInteger added = new AtomicInteger(100);

    private final PostgresServer database;
    private final EmbeddedBroker broker;
    private final Map<String, String> settings;
    private final Path home;

    private Cluster(Path home, PostgresServer database, EmbeddedBroker broker, int replicas) {
        this.home = home;
        this.database = database;
        this.broker = broker;
        // Dead after two seconds of silence, not six, for the broker and for routers: a cluster's broker must allow
        // it too.
        this.settings = Map.ofEntries(
                entry("SIGNALBOX_REPLICAS_WATCH_SILENT_AFTER", "2S"),
                entry("MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_SESSION_TIMEOUT_MS", "2000"),
                entry("MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_HEARTBEAT_INTERVAL_MS", "500"),
                entry("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrap()),
                entry("SIGNALBOX_DATABASE_URL", database.newDatabase()),
                entry("SIGNALBOX_DATABASE_USER", PostgresServer.USER),
                entry("SIGNALBOX_ACCESS_TOKEN", TOKEN),
                entry("SIGNALBOX_REPLICAS", String.valueOf(replicas)),
                entry("SIGNALBOX_SHARD_COUNT", String.valueOf(replicas)),
                entry("SIGNALBOX_SHARD_PATIENCE", "P3650D"),
                entry("SIGNALBOX_SHARD_SETTLE", "PT15S"),
                entry("SIGNALBOX_LIVENESS_INTERVAL", "1s"));
    }

    /** Starts everything, two of each, and returns when all of it is ready. */
    static Cluster start() {
        return start(REPLICAS);
    }

    static Cluster start(int replicas) {
        return start(replicas, Build.OURS);
    }

    static Cluster start(int replicas, Build build) {
        try {
            var home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "clusters")), "cluster-")
                    .toAbsolutePath();
            var cluster = new Cluster(
                    home, PostgresServer.start(), EmbeddedBroker.start(home.resolve("broker"), 0), replicas);
            for (var service : Part.services()) {
                for (var number = 0; number < replicas; number++) {
                    cluster.replicas.add(cluster.replica(service, number));
                }
            }
            try {
                build.trainAll(Build.POSTGRESQL, onItsOwn(cluster.database));
                cluster.replicas.forEach(replica -> replica.start(build));
                cluster.replicas.forEach(Replica::awaitReady);
            } catch (RuntimeException | Error e) {
                cluster.close();
                throw e;
            }
            return cluster;
        } catch (IOException e) {
            throw new IllegalStateException("No place for the cluster", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> onItsOwn(PostgresServer database) {
        return Map.of("SIGNALBOX_DATABASE_URL", database.newDatabase(), "SIGNALBOX_DATABASE_USER", PostgresServer.USER);
    }

    /** JDBC URL of what all services share, without a schema. */
    String databaseUrl() {
        return settings.get("SIGNALBOX_DATABASE_URL");
    }

    /** One more, not started. */
    Replica replica(Part service, int number) {
        return new Replica(service, number, home, settings);
    }

    /** Starts a second process of each shard; returns when all stand by. */
    List<Shard> standBy() {
        return of(Part.SESSION).stream()
                .map(serving -> {
                    var companion = serving.companion("standby");
                    others.add(companion);
                    companion.start();
                    companion.awaitStandingBy();
                    return new Shard(serving, companion);
                })
                .toList();
    }

    /** As a Deployment does: one more starts, and when it has been ready for a while the old one is told to end. */
    void replace(Replica old) throws InterruptedException {
        var successor = replica(old.service, added.getAndIncrement());
        others.add(successor);
        successor.start();
        successor.awaitReady();
        others.remove(successor);
        replicas.add(successor);
        successor.staysReady(SETTLING);
        replicas.remove(old);
        old.terminate();
    }

    /**
     * Returns when the services do little more than they always do: what has just started is still being compiled and has no
     * time for anybody. Goes on after a while where that never comes, on a machine that does something else too.
     */
    void awaitCalm() {
        awaitCalm(LITTLE_IN_A_LOOK, LONGEST_RESTLESSNESS);
    }

    /**
     * The same.
     *
     * @param little of processors that all services together may use in three seconds at rest
     * @param longest after which it goes on
     */
    void awaitCalm(Duration little, Duration longest) {
        var end = System.nanoTime() + longest.toNanos();
        var before = new AtomicReference<>(Duration.ZERO);
        await("the services are at rest")
                .pollInterval(LOOK)
                .atMost(longest.multipliedBy(2))
                .until(() -> {
                    var now = processorTime();
                    var used = now.minus(before.getAndSet(now));
                    return used.compareTo(little) < 0 || System.nanoTime() > end;
                });
    }

    private Duration processorTime() {
        return Stream.concat(others.stream(), replicas.stream())
                .map(Replica::processorTime)
                .reduce(Duration.ZERO, Duration::plus);
    }

    List<Replica> of(Part service) {
        return replicas.stream().filter(r -> r.service == service).toList();
    }

    /** Ends all processes; agents are children of nobody then, and end with their own lives. */
    @Override
    public void close() {
        var all = Stream.concat(others.stream(), replicas.stream()).toList();
        all.forEach(Replica::signal);
        all.forEach(replica -> {
            try {
                replica.terminate();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error e) {
                System.out.println("cluster: " + e.getMessage());
            }
        });
        Agents.endAllUnder(home);
        broker.close();
        database.close();
    }
}
