// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.broker;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The broker as a process of its own: runs until it is told to terminate. */
public final class BrokerProcess {

    /** Kept here because the log manager holds loggers weakly and would forget a level. */
    private static final Logger CHATTY = Logger.getLogger("org.apache.kafka");

    private static final Logger CHATTY_SERVER = Logger.getLogger("kafka");
    private static final Logger LOG = Logger.getLogger(BrokerProcess.class.getName());

    private BrokerProcess() {}

    /**
     * Starts the broker.
     *
     * @param arguments data directory and port
     */
    public static void main(String[] arguments) {
        CHATTY.setLevel(Level.WARNING);
        CHATTY_SERVER.setLevel(Level.WARNING);
        if (arguments.length != 2) {
            LOG.severe("Usage: BrokerProcess <data directory> <port>");
            System.exit(2);
        }
        try {
            var broker = EmbeddedBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
            LOG.info(() -> "Broker ready at " + broker.bootstrap());
            broker.awaitShutdown();
        } catch (BrokerStartException e) {
            LOG.log(Level.SEVERE, e.getMessage(), e.getCause());
            System.exit(1);
        }
    }
}
