// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

/** Fired inside this service, in the transaction in which an identity becomes one of a person. */
public record IdentitiesLinked(String identity, String person) {}
