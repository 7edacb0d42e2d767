// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings of a broker that is alone: controller and broker in one, every replica count 1. */
final class BrokerSettings {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private BrokerSettings() {}

    /** With a listener for clients elsewhere, on every interface, if the ports name one; the broker itself keeps to the first. */
    static Map<String, String> of(Path dataDir, BrokerPorts ports) {
        var settings = new HashMap<String, String>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(NODE_ID));
        settings.put("log.dirs", dataDir.toString());
        settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + ports.controller());
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "CLIENT");
        settings.put(
                "listeners", "CLIENT://127.0.0.1:" + ports.client() + ",CONTROLLER://127.0.0.1:" + ports.controller());
        settings.put("advertised.listeners", "CLIENT://127.0.0.1:" + ports.client());
        ports.network().ifPresent(network -> {
            settings.merge("listener.security.protocol.map", ",NETWORK:PLAINTEXT", String::concat);
            settings.merge("listeners", ",NETWORK://0.0.0.0:" + network.port(), String::concat);
            settings.merge("advertised.listeners", ",NETWORK://" + network.address(), String::concat);
        });
        settings.putAll(ALONE);
        settings.putAll(DURABLE);
        settings.putAll(SMALL);
        return Map.copyOf(settings);
    }

    private static final Map<String, String> ALONE = Map.of(
            "offsets.topic.replication.factor", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "default.replication.factor", "1",
            "group.initial.rebalance.delay.ms", "0",
            "group.min.session.timeout.ms", "1000",
            "auto.create.topics.enable", "false");

    /** No replica covers for the disk, so every write is flushed; a killed broker is let back in after two seconds. */
    private static final Map<String, String> DURABLE = Map.of(
            "log.flush.interval.messages", "1",
            "broker.session.timeout.ms", "2000",
            "broker.heartbeat.interval.ms", "400");

    private static final Map<String, String> SMALL = Map.of(
            "offsets.topic.num.partitions", "4",
            "transaction.state.log.num.partitions", "1",
            "share.coordinator.state.topic.num.partitions", "1",
            "log.segment.bytes", "67108864",
            "log.index.size.max.bytes", "1048576",
            "log.cleaner.dedupe.buffer.size", "8388608",
            "num.network.threads", "2",
            "num.io.threads", "4",
            "background.threads", "2");
}
