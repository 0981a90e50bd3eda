import { dayOf } from '../calendar.ts';
import { mayAtAll, reachOf } from '../permissions/may.ts';
import type { WaitsFor } from '../waiting.server.ts';
import { statesWaitingFor } from '../workflow.ts';
import { changedSections, writeName } from './content-kind.ts';
import type { ContentKind } from './content-kind.server.ts';
import { versionWorkflow } from './version-workflow.ts';

/** After this long its people are not reminded of a draft any more. */
const PRESSED_MS = 30 * 86_400_000;

const NAME = { select: { name: true } } as const;

/** Of what it is, and whose if it is a park's. */
interface Had {
  subjectId: string;
  ofPark: { name: string } | null;
}

const BACK = statesWaitingFor(versionWorkflow, 'author');
const UNDECIDED = statesWaitingFor(versionWorkflow, 'moderator');

/** What an institution or a park's operator has to do for its contents of one kind: mend what was returned, submit what was changed. */
export const contentWaiting =
  (kind: ContentKind<object>): WaitsFor =>
  async (db, actor, { now }) => {
    const { organisationId, parkSlugs } = reachOf(actor, kind.ask.edit);
    if (organisationId === null && parkSlugs.length === 0) return [];
    const own = {
      kind: kind.name,
      ...(organisationId === null ? { ofParkSlug: { in: [...parkSlugs] } } : { institution: { organisationId } }),
    };
    const [versions, drafts] = await Promise.all([
      db.contentVersion.findMany({
        where: own,
        orderBy: { number: 'asc' },
        select: { id: true, subjectId: true, state: true, submittedAt: true, decidedAt: true, ofPark: NAME },
      }),
      mayAtAll(actor, kind.ask.publish)
        ? db.contentDraft.findMany({
            where: { ...own, updatedAt: { gt: new Date(now.getTime() - PRESSED_MS) } },
            orderBy: { updatedAt: 'asc' },
            select: { subjectId: true, content: true, updatedAt: true, ofPark: NAME },
          })
        : [],
    ]);
    const newest = new Map(versions.map((version) => [version.subjectId, version]));
    // Who operates several parks has the same content of each; an institution's people act for one at a time.
    const named = (json: string, { subjectId, ofPark }: Had) => ({
      what: `${ofPark === null ? '' : `${ofPark.name}的`}${writeName(kind, kind.read(json))}`,
      to: kind.desk(subjectId).to,
      count: 1,
      due: null,
    });
    const back = [...newest.values()].filter(({ state }) => BACK.includes(state));
    // What is long is read only of those that are named.
    const contents = await db.contentVersion.findMany({
      where: { id: { in: back.map((one) => one.id) } },
      select: { id: true, content: true },
    });
    const contentOf = new Map(contents.map(({ id, content }) => [id, content]));
    const returned = back.map(({ id, submittedAt, decidedAt, ...had }) => {
      const { what, ...item } = named(contentOf.get(id) ?? '', had);
      return { ...item, text: `${what}的修改被退回，请按理由修改后重新提交`, action: '去修改', since: dayOf(decidedAt ?? submittedAt) };
    });
    const unsubmitted = await Promise.all(
      drafts.map(async ({ content, updatedAt, ...had }) => {
        const { subjectId } = had;
        const state = newest.get(subjectId)?.state;
        if (state !== undefined && [...BACK, ...UNDECIDED].includes(state)) return [];
        const shown = await kind.shown(db, subjectId);
        if (shown !== null && changedSections(kind, shown, kind.read(content)).length === 0) return [];
        const { what, ...item } = named(content, had);
        return [{ ...item, text: `${what}有修改还没有提交发布`, action: '继续填写', since: dayOf(updatedAt) }];
      }),
    );
    return [...returned, ...unsubmitted.flat()];
  };
