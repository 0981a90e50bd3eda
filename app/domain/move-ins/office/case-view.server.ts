import type { Database } from '#prisma/database.ts';
import { writeMoment } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { seenOf, type MoveInRow } from '../load-move-in.server.ts';
import { materialQuestion, SECTION_NAME, SECTIONS } from '../move-in-content.ts';
import { answersShown, checkShown, eventsShown, standingOf, versionsShown } from '../move-in-view.ts';
import { findRank, type AsOf } from '../read-move-ins.server.ts';
import { promisesShown } from '../materials/promises.ts';
import { holdsShown, placeChoices } from '../places/places-view.server.ts';
import { officeMoves } from './office-moves.server.ts';

/** An application as an office sees it: what is said and found, what happened, and what the actor may do. */
export async function officeCase(db: Database, by: ByActor, row: MoveInRow, asOf: AsOf) {
  // What the institution is mending, or has never handed in, is its own.
  const handedIn = row.versions.at(-1)?.seen ?? row.answers;
  const answers = answersShown(row, handedIn, row.versions.at(-1)?.content.places);
  const filesOf = (at: string) =>
    Object.entries(handedIn.files).flatMap(([material, files]) =>
      at === materialQuestion(material) ? files.map(({ id, name }) => ({ fileId: id, name })) : [],
    );
  const mends = row.standing === 'returned' || row.standing === 'withdrawn' || row.standing === 'lapsed';
  const frozen = mends ? row.versions.at(-1) : undefined;
  return {
    standing: standingOf({ row, rank: await findRank(db, row, asOf) }),
    ...seenOf(row),
    forms: await officeMoves(db, by, row),
    promises: promisesShown(row),
    holds: holdsShown(row, { office: may(by.actor, 'decide:move-in', row) }),
    places: may(by.actor, 'decide:move-in', row) ? await placeChoices(db, row) : null,
    questions: row.questions.map(({ at, name }) => ({ at, name })),
    checks: (frozen?.content.checks ?? row.checks).map(checkShown),
    /** As of when the checks are. */
    asOf: frozen ? `${writeMoment(frozen.submittedAt)}提交时` : '此刻',
    sections: SECTIONS.map((section) => ({
      name: SECTION_NAME[section],
      rows: answers.filter((answer) => answer.section === section).map(({ at, name, says }) => ({ at, name, says, files: filesOf(at) })),
    })).filter(({ rows }) => rows.length > 0),
    contact: row.contact === null ? null : `${row.contact}，${row.phone ?? ''}`,
    versions: versionsShown(row).map((version, i) =>
      i === 0 && mends && version.returned
        ? { ...version, returned: version.returned.map((item) => ({ ...item, answer: null })) }
        : version,
    ),
    events: eventsShown(row, { office: true }),
  };
}
export type OfficeCaseShown = Awaited<ReturnType<typeof officeCase>>;
