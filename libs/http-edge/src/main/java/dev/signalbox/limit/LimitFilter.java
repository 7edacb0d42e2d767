// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.limit;

import dev.signalbox.http.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Counts every call of the service's port, whatever it leads to. The management port has a router of its own. */
@Singleton
class LimitFilter {
    /** Behind authentication (200), before what asks for permissions (100). */
    private static final int PRIORITY = 150;

    private static final BiConsumer<RoutingContext, Throwable> UNANSWERED = (call, failure) -> {};

    private final CallerLimits limits;
    private final TooManyCalls refusal;

    LimitFilter(CallerLimits limits, TooManyCalls refusal) {
        this.limits = limits;
        this.refusal = refusal;
    }

    void register(@Observes Filters filters) {
        filters.register(this::count, PRIORITY);
    }

    /** A verifier may have to ask for keys elsewhere; the body must wait for it. */
    private void count(RoutingContext call) {
        call.request().pause();
        var answering = call.get(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
        // A refused token would be answered before it is counted; who comes after us sees it refused again.
        call.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, UNANSWERED);
        QuarkusHttpUser.getSecurityIdentity(call, null)
                .onTermination()
                .invoke(() -> call.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, answering))
                .subscribe()
                .with(caller -> count(call, caller), failure -> take(call, CallerKind.REFUSED, address(call)));
    }

    private void count(RoutingContext call, @Nullable SecurityIdentity caller) {
        if (caller == null || caller.isAnonymous()) {
            take(call, CallerKind.ANONYMOUS, address(call));
        } else {
            var kind = caller.hasRole(Roles.OPERATOR) ? CallerKind.OPERATOR : CallerKind.PERSON;
            take(call, kind, caller.getPrincipal().getName());
        }
    }

    private void take(RoutingContext call, CallerKind kind, String name) {
        var wait = limits.take(kind, name);
        call.request().resume();
        if (wait.isZero()) {
            call.next();
        } else {
            refusal.answer(call, kind, wait);
        }
    }

    private static String address(RoutingContext call) {
        return Address.of(call.request().remoteAddress());
    }
}
