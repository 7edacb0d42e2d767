// SPDX-License-Identifier: Apache-2.0
/**
 * Shards: what one process of this service owns, alone, of all agent groups, and what it leaves to the others.
 * A shard is a volume and a database schema, kept, moved and restored together.
 */
@NullMarked
package dev.signalbox.session.shard;

import org.jspecify.annotations.NullMarked;
