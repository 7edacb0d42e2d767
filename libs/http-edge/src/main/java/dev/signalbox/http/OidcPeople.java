// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.http;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Makes a verified token of the issuer one of our callers: a user id, and those of our roles its own roles stand for. */
@ApplicationScoped
class OidcPeople implements SecurityIdentityAugmentor {
    /** What may follow the channel in a user id. */
    private static final Pattern HANDLE = Pattern.compile("[^\\s:][^\\s]{0,158}");

    private final OidcConfig config;

    OidcPeople(OidcConfig config) {
        this.config = config;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Uni.createFrom().item(() -> caller(token, identity.getRoles()))
                : Uni.createFrom().item(identity);
    }

    /** Without a role if it has none we know: what is for everybody it may do, the rest is refused with the reason. */
    private SecurityIdentity caller(JsonWebToken token, Set<String> roles) {
        var caller = QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(userId(token)));
        if (!Collections.disjoint(roles, config.operatorRoles())) {
            caller.addRole(Roles.OPERATOR);
        }
        if (!Collections.disjoint(roles, config.personRoles())) {
            caller.addRole(Roles.PERSON);
        }
        return caller.build();
    }

    private String userId(JsonWebToken token) {
        Object handle = token.getClaim(config.personClaim());
        if (handle == null || !HANDLE.matcher(handle.toString()).matches()) {
            throw new AuthenticationFailedException(
                    "The token's claim " + config.personClaim() + " does not name a person.");
        }
        return config.channel() + ":" + handle;
    }
}
