// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import dev.signalbox.http.ProblemException;
import dev.signalbox.http.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;

/** People set their own quiet hours; operators everybody's. */
@Path("/v1/users/{id}/quiet-hours")
@RolesAllowed({Roles.OPERATOR, Roles.PERSON})
class QuietHoursResource {
    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
    private static final String TIME_RULE = "must be a time of day, for example 22:00";
    private final QuietTimes times;
    private final Persons persons;
    private final SecurityIdentity caller;

    QuietHoursResource(QuietTimes times, Persons persons, SecurityIdentity caller) {
        this.times = times;
        this.persons = persons;
        this.caller = caller;
    }

    /**
     * From one time of day to another, over midnight if it is the earlier one.
     *
     * @param zone for example {@code Europe/Berlin}
     */
    record Hours(
            @NotNull @Pattern(regexp = TIME, message = TIME_RULE)
            String from,

            @NotNull @Pattern(regexp = TIME, message = TIME_RULE)
            String to,

            @NotNull String zone) {

        QuietHours read() {
            if (from.equals(to)) {
                throw ProblemException.invalid("to", "must not be the time at which they begin");
            }
            try {
                return new QuietHours(LocalTime.parse(from), LocalTime.parse(to), ZoneId.of(zone));
            } catch (DateTimeException e) {
                throw ProblemException.invalid("zone", "must be a time zone, for example Europe/Berlin");
            }
        }

        static Hours of(QuietHours hours) {
            return new Hours(
                    hours.from().toString(), hours.to().toString(), hours.zone().getId());
        }
    }

    @GET
    public Hours get(String id) {
        own(id);
        return times.of(id).map(Hours::of).orElseThrow(() -> ProblemException.notFound("quiet hours", id));
    }

    @PUT
    public Hours set(String id, @Valid @NotNull Hours hours) {
        own(id);
        return Hours.of(times.set(id, hours.read(), name()));
    }

    @DELETE
    public void lift(String id) {
        own(id);
        if (!times.lift(id, name())) {
            throw ProblemException.notFound("quiet hours", id);
        }
    }

    private void own(String id) {
        if (!caller.hasRole(Roles.OPERATOR) && !persons.of(id).equals(persons.of(name()))) {
            throw ProblemException.forbidden("not-yours", "These are the quiet hours of somebody else.");
        }
    }

    private String name() {
        return caller.getPrincipal().getName();
    }
}
