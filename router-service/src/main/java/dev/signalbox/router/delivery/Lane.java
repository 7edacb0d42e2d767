// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

/** What must stay in order: the messages of one session to one chat. */
record Lane(String sessionId, String channelType, String platformId) {}
