// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.directory;

/** Fired inside this service when the roles of a person are told. */
public record PersonUpdated(String userId) {}
