// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.hasSize;

import dev.signalbox.approval.ApprovalScenario;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class PolicyFileTest extends ApprovalScenario {
    @Inject
    PolicyFile policies;

    @Inject
    Policies known;

    @TempDir
    Path folder;

    private void apply(String content) throws IOException {
        policies.apply(Files.writeString(folder.resolve("policies.json"), content));
    }

    @AfterEach
    void withdraw() throws IOException {
        apply("[]");
    }

    private int audited() {
        return operator().queryParam("subject", "*/" + agent).get("/v1/audit").path("size()");
    }

    @Test
    void declaresWhatTheFileSaysOnceAndWithdrawsWhatItNoLongerSays() throws IOException {
        var file = "[{\"agentGroupId\":\"" + agent + "\",\"quorum\":2,\"ttl\":\"PT1H\"}]";
        apply(file);
        apply(file);
        assertThat(known.of("install_packages", agent).quorum()).isEqualTo(2);
        assertThat(audited()).as("saying it again changes nothing").isEqualTo(1);
        apply("[]");
        assertThat(known.of("install_packages", agent).where()).isEqualTo("default");
        assertThat(audited()).isEqualTo(2);
    }

    @Test
    void leavesPoliciesOfTheApiAlone() throws IOException {
        operator().body("{\"agentGroupId\":\"" + agent + "\",\"quorum\":3}").put("/v1/policies");
        apply("[]");
        operator().get("/v1/policies").then().body("findAll { it.agentGroupId == '" + agent + "' }", hasSize(1));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
                [{"quorum":0}]                          | policy 1: quorum
                [{},{"ttl":"PT0S"}]                     | between a second and 90 days
                [{"approvers":["ann"]}]                 | must be <channel>:<handle>
                [{},{"quorum":2}]                       | policy 2 is for what another one is for
                [{"quorun":2}]                          | quorun
                {}                                      | no list of policies
                """)
    void saysWhatIsWrongAndDeclaresNothing(String content, String fault) {
        assertThatThrownBy(() -> apply(content))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(fault);
        assertThat(known.of("install_packages", agent).where()).isEqualTo("default");
    }
}
