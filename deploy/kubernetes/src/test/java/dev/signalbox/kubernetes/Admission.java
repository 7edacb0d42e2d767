// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.kubernetes;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cel.common.CelException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Runs an admission policy as the API server would: the same language, the same variables. */
final class Admission {
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("object", SimpleType.DYN)
            .addVar("request", SimpleType.DYN)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().build();
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private final JsonNode policy;

    Admission(JsonNode policy) {
        this.policy = policy;
    }

    /** Why a Pod is refused; empty if it is not, or if the policy is not about who asks. */
    List<String> refusals(JsonNode pod, String user) {
        var asked = Map.<String, Object>of("userInfo", Map.of("username", user));
        var variables = Map.<String, Object>of("object", map(pod), "request", asked);
        return all("matchConditions").stream()
                        .allMatch(
                                condition -> holds(condition.path("expression").asText(), variables))
                ? all("validations").stream()
                        .filter(validation ->
                                !holds(validation.path("expression").asText(), variables))
                        .map(validation -> validation.path("message").asText())
                        .toList()
                : List.of();
    }

    private List<JsonNode> all(String part) {
        return StreamSupport.stream(policy.at("/spec/" + part).spliterator(), false)
                .toList();
    }

    /** An expression that fails refuses, as failurePolicy Fail says. */
    private static boolean holds(String expression, Map<String, Object> variables) {
        try {
            var program = RUNTIME.createProgram(COMPILER.compile(expression).getAst());
            return Boolean.TRUE.equals(program.eval(variables));
        } catch (CelException e) {
            return false;
        }
    }

    private static Map<String, Object> map(JsonNode node) {
        return MAPPER.convertValue(node, new TypeReference<>() {});
    }
}
