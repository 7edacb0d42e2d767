// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.session.folder.FolderVisits;
import dev.signalbox.session.inbound.Round.Arriving;
import jakarta.enterprise.context.ApplicationScoped;

/** Brings what a round has planned: one visit to each session, the sessions side by side. */
@ApplicationScoped
class ArrivalVisits {
    private final FolderVisits visits;
    private final Arrivals arrivals;

    ArrivalVisits(FolderVisits visits, Arrivals arrivals) {
        this.visits = visits;
        this.arrivals = arrivals;
    }

    void bring(Round round) {
        visits.each(round.arriving(), this::bring)
                .forEach((arriving, failure) -> round.failed(arriving.session().id(), failure));
    }

    private void bring(Arriving arriving) {
        CurrentCorrelation.during(
                arriving.messages().getFirst().correlation(),
                () -> arrivals.bring(arriving.session(), arriving.messages()));
    }
}
