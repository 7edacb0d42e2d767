// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The broker as a process of its own: runs until it is told to terminate. */
public final class BrokerProcess {

    /** Kept here because the log manager holds loggers weakly and would forget a level. */
    private static final List<Logger> CHATTY = Stream.of("org.apache.kafka", "kafka", "state.change.logger")
            .map(Logger::getLogger)
            .toList();

    private static final Logger LOG = Logger.getLogger(BrokerProcess.class.getName());

    private BrokerProcess() {}

    /**
     * Starts the broker.
     *
     * @param arguments data directory, port, and the name clients on other machines find it under if there are any
     */
    public static void main(String[] arguments) {
        CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
        if (arguments.length < 2 || arguments.length > 3) {
            LOG.severe("Usage: BrokerProcess <data directory> <port> [<name of this machine>]");
            System.exit(2);
        }
        try {
            var directory = Path.of(arguments[0]);
            var port = Integer.parseInt(arguments[1]);
            var broker = arguments.length == 2
                    ? EmbeddedBroker.start(directory, port)
                    : EmbeddedBroker.startFor(directory, port, arguments[2]);
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
            LOG.info(() -> "Broker ready at " + broker.bootstrap());
            broker.awaitShutdown();
        } catch (BrokerStartException e) {
            LOG.log(Level.SEVERE, e.getMessage(), e.getCause());
            System.exit(1);
        }
    }
}
