// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.replica;

/**
 * A replica has left or is taken for dead. Told once, to one process, within the transaction that strikes it off the list.
 *
 * @param name the one it worked under
 */
public record ReplicaGone(String name) {}
