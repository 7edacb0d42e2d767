// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.policy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.http.ProblemException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Policies declared in a file, read at each start: it has the last word on those it names, and those it no longer names are
 * withdrawn. A file that does not do keeps the service from starting, for acts would pass under other rules than were meant.
 */
@ApplicationScoped
class PolicyFile {
    private static final String SELF = "policies-file";
    private static final TypeReference<List<PolicyResource.Declaration>> POLICIES = new TypeReference<>() {};
    private final Policies policies;
    private final Validator validator;
    private final ObjectMapper json;
    private final Optional<Path> file;

    PolicyFile(
            Policies policies,
            Validator validator,
            ObjectMapper json,
            @ConfigProperty(name = "signalbox.approval.policies-file") Optional<Path> file) {
        this.policies = policies;
        this.validator = validator;
        this.json = json.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.file = file;
    }

    @Transactional
    void start(@Observes StartupEvent event) {
        file.ifPresent(this::apply);
    }

    /**
     * Declares what the file says.
     *
     * @throws IllegalStateException with what is wrong, and where
     */
    @Transactional
    void apply(Path path) {
        var declared = read(path);
        var keys = new HashSet<PolicyEntity.Key>();
        for (var i = 0; i < declared.size(); i++) {
            var each = declared.get(i);
            check(path, i, each);
            if (!keys.add(each.key())) {
                throw new IllegalStateException(path + ": policy " + (i + 1) + " is for what another one is for");
            }
            policies.declareAnew(each, SELF);
        }
        policies.all().stream()
                .filter(known -> known.changedBy.equals(SELF) && !keys.contains(known.key))
                .forEach(known -> policies.withdraw(known.key, SELF));
    }

    private List<PolicyResource.Declaration> read(Path path) {
        try {
            return json.readValue(path.toFile(), POLICIES);
        } catch (IOException e) {
            throw new IllegalStateException(path + " is no list of policies: " + e.getMessage(), e);
        }
    }

    private void check(Path path, int i, PolicyResource.Declaration declaration) {
        var where = path + ": policy " + (i + 1) + ": ";
        validator.validate(declaration).stream().findFirst().ifPresent(fault -> {
            throw new IllegalStateException(where + fault.getPropertyPath() + " " + fault.getMessage());
        });
        try {
            declaration.check();
        } catch (ProblemException e) {
            throw new IllegalStateException(where + e.getMessage(), e);
        }
    }
}
