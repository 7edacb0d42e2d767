// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "memory_compilations")
class CompilationEntity {

    /** How it ended. */
    enum State {
        DONE,
        FAILED
    }

    @Id
    String id;

    @Column(name = "agent_group_id")
    String agentGroupId;

    @Column(name = "input_sha")
    String inputSha;

    @Column(name = "entries")
    int entries;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    State state;

    @Column(name = "cause")
    String cause;

    @Column(name = "detail")
    @Nullable
    String detail;

    @Column(name = "memory")
    @Nullable
    String memory;

    @Column(name = "compiled_at")
    Instant compiledAt;
}
