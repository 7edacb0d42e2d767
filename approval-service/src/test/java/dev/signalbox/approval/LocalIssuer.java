// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** Somebody people sign in with: publishes its keys and signs what it is told to. */
public final class LocalIssuer implements QuarkusTestResourceLifecycleManager {
    private static final RsaJsonWebKey KEY = key();
    private static final RsaJsonWebKey FOREIGN = key();
    private static volatile String address = "";
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        address = "http://127.0.0.1:" + server.getAddress().getPort();
        answer(
                "/.well-known/openid-configuration",
                "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/keys\"}".formatted(address));
        answer("/keys", "{\"keys\":[%s]}".formatted(KEY.toJson()));
        server.start();
        return Map.of("signalbox.oidc.enabled", "true", "signalbox.oidc.issuer", address);
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** A token for this service, an hour long. */
    static JwtClaims token(String subject, String... groups) {
        var claims = new JwtClaims();
        claims.setIssuer(address);
        claims.setSubject(subject);
        claims.setAudience("signalbox");
        claims.setExpirationTimeMinutesInTheFuture(60);
        claims.setIssuedAtToNow();
        claims.setStringListClaim("groups", List.of(groups));
        return claims;
    }

    static String signed(JwtClaims claims) {
        return signed(claims, KEY);
    }

    /** With a key of the same name that is not the issuer's. */
    static String forged(JwtClaims claims) {
        return signed(claims, FOREIGN);
    }

    private static String signed(JwtClaims claims, RsaJsonWebKey key) {
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(String path, String body) {
        server.createContext(path, exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
    }

    private static RsaJsonWebKey key() {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("one");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
