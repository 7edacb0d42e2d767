// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.testsupport.bad;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Emitter;

/** A decision that knows a framework, sends events past the outbox and has a field injected. */
@ApplicationScoped
public class MessyDecision {

    @Inject
    Emitter<String> events;
}
