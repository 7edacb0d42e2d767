// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.replica;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "replica")
class ReplicaEntity {

    @Id
    String name = "";

    /** Counted up by the replica as long as it lives. */
    @Column(name = "beats", nullable = false)
    long beats;
}
