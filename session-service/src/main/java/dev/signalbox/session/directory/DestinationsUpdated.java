// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.directory;

/** Fired inside this service when the destinations of an agent group are newer than those its sessions were shown. */
public record DestinationsUpdated(String agentGroupId) {}
