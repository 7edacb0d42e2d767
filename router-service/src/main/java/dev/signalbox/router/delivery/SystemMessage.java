// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

/**
 * What the suite itself says in a chat, for example a card.
 *
 * @param series messages of one series to one chat stay in order
 * @param number place in the series; (series, number) is said once
 * @param content JSON text
 */
public record SystemMessage(
        String series, long number, String agentGroupId, String channelType, String platformId, String content) {

    String id() {
        return series + ":" + number;
    }
}
