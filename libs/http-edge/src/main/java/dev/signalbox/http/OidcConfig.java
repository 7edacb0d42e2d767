// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.http;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** Tokens of people signed in elsewhere. Defaults are in this module's microprofile-config.properties. */
@ConfigMapping(prefix = "signalbox.oidc")
interface OidcConfig {

    /** False: such tokens are refused. */
    boolean enabled();

    /** Address of the issuer. */
    Optional<String> issuer();

    /** For whom tokens must be made. */
    String audience();

    /** The claim that names the person. */
    String personClaim();

    /** First part of the user ids of these people. */
    String channel();

    /** Where roles stand in a token. */
    String rolesClaim();

    /** Roles there that make an operator here. */
    Set<String> operatorRoles();

    /** Roles there that make a person here. */
    Set<String> personRoles();
}
