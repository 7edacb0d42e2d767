// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.http;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code Authorization: Bearer} with the suite's token or a person's key (RFC 6750); other tokens are OIDC's, if it is on. */
@ApplicationScoped
class BearerAuthentication implements HttpAuthenticationMechanism {
    private static final String SCHEME = "bearer ";
    /** Before OIDC, which would have to ask the issuer about tokens that are ours. */
    private static final int PRIORITY = 2000;

    private final SuiteToken token;
    private final PersonKeys keys;
    private final String tokenPrincipal;
    private final boolean oidc;

    BearerAuthentication(SuiteToken token, PersonKeys keys, AccessConfig config, OidcConfig oidc) {
        this.token = token;
        this.keys = keys;
        this.tokenPrincipal = config.tokenPrincipal();
        this.oidc = oidc.enabled();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        var header = context.request().getHeader("Authorization");
        if (header == null) {
            return Uni.createFrom().nullItem();
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return refused("The Authorization header must be \"Bearer <token>\".");
        }
        var presented = header.substring(SCHEME.length()).strip();
        if (token.matches(presented)) {
            return identity(tokenPrincipal, Roles.OPERATOR);
        }
        return keys.verify(presented)
                .map(userId -> identity(userId, Roles.PERSON))
                .orElseGet(() -> oidc
                        ? Uni.createFrom().nullItem()
                        : refused("The token is not valid here; a local suite keeps its token in .signalbox/token."));
    }

    @Override
    public int getPriority() {
        return PRIORITY;
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    private static Uni<SecurityIdentity> refused(String detail) {
        return Uni.createFrom().failure(new AuthenticationFailedException(detail));
    }

    private static Uni<SecurityIdentity> identity(String userId, String role) {
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(userId))
                        .addRole(role)
                        .build());
    }
}
