// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.broker;

import dev.signalbox.local.broker.BrokerPorts.Network;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One running broker in this JVM, with the suite's topics on it. */
public final class EmbeddedBroker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final BrokerPorts ports;

    private EmbeddedBroker(KafkaRaftServer server, BrokerPorts ports) {
        this.server = server;
        this.ports = ports;
    }

    /**
     * Starts the broker on its data, or on new data if the directory has none, and returns when the topics are there.
     *
     * @param dataDir created if absent; used by one broker at a time
     * @param port 1 to 65535, or 0 for a free one; bound on 127.0.0.1 only
     * @throws BrokerStartException if the directory, the port or the data cannot be used
     */
    public static EmbeddedBroker start(Path dataDir, int port) {
        return start(dataDir, port, Optional.empty());
    }

    /**
     * Starts the broker for clients on other machines too: they reach it on every interface, unencrypted and unasked who
     * they are. Only for a network that lets nobody else through.
     *
     * @param dataDir created if absent; used by one broker at a time
     * @param port 1 to 65535, or 0 for a free one
     * @param name under which clients find this machine
     * @throws BrokerStartException if the directory, the port or the data cannot be used
     */
    public static EmbeddedBroker startFor(Path dataDir, int port, String name) {
        return start(dataDir, port, Optional.of(name));
    }

    private static EmbeddedBroker start(Path dataDir, int port, Optional<String> name) {
        var directory = dataDir.toAbsolutePath().normalize();
        try {
            Files.createDirectories(directory);
            format(directory);
            return start(directory, BrokerPorts.pick(port, name));
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new BrokerStartException(directory, port, rootOf(e), e);
        }
    }

    private static EmbeddedBroker start(Path directory, BrokerPorts ports) throws Exception {
        var server = new KafkaRaftServer(new KafkaConfig(BrokerSettings.of(directory, ports)), Time.SYSTEM);
        try {
            server.startup();
            var broker = new EmbeddedBroker(server, ports);
            BrokerTopics.createMissing(broker.bootstrap());
            return broker;
        } catch (Exception e) {
            server.shutdown();
            throw e;
        }
    }

    /** Address for clients on this machine, {@code host:port}. */
    public String bootstrap() {
        return "127.0.0.1:" + ports.client();
    }

    /** Address for clients on other machines, {@code host:port}; absent if only this machine is let in. */
    public Optional<String> bootstrapElsewhere() {
        return ports.network().map(Network::address);
    }

    /** Stops in order, so that the next start need not recover. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Returns when the broker has stopped. */
    void awaitShutdown() {
        server.awaitShutdown();
    }

    private static Throwable rootOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).reduce(failure, (_, deeper) -> deeper);
    }

    /** A directory is formatted once in its life: formatting again would orphan its data. */
    private static void format(Path directory) throws Exception {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try (var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .setPrintStream(silent)
                    .run();
        }
    }
}
