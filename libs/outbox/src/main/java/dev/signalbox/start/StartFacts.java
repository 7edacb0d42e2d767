// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.start;

/**
 * What is asked of the settings of one process.
 *
 * @param production whether the service is to serve others than its developer
 * @param sqlite whether this build keeps its state in SQLite
 * @param replicas how many processes of this service are said to run
 * @param token the suite's token, empty if there is none
 * @param databasePassword empty if there is none
 * @param brokerProtocol {@code security.protocol} of the broker's clients
 */
record StartFacts(
        boolean production,
        boolean sqlite,
        int replicas,
        String token,
        String databasePassword,
        String brokerProtocol) {

    /** Tokens and passwords stay out of logs. */
    @Override
    public String toString() {
        return "StartFacts[production=" + production + ", sqlite=" + sqlite + ", replicas=" + replicas + "]";
    }
}
