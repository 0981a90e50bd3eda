import { writeDay, writeMoment } from '#app/kernel/calendar.ts';
import type { HandoverContent } from './handover-content.ts';
import { HANDOVER_EVENT_NAME } from './handover-workflow.ts';
import type { HandoverRow } from './load-handover.server.ts';

/** A reading in hundredths as a meter shows it: `1280.50`. */
export const writeReading = (reading: number): string => (reading / 100).toFixed(2);

/** What is written of each unit, in words. */
export const unitsShown = ({ units }: HandoverContent) =>
  units.map(({ unitId, place, handedOn, meters, keys, condition, remark }) => ({
    unitId,
    place,
    handedOn: handedOn === null ? '未填' : writeDay(handedOn),
    meters: meters.map(({ name, number, reading }) => ({ name: `${name}（表号 ${number}）`, says: writeReading(reading) })),
    keys: keys.map(({ what, count }) => `${what} × ${count}`),
    condition: condition.map(({ what, wrong }) => ({ what, wrong })),
    remark,
  }));
export type UnitsShown = ReturnType<typeof unitsShown>;

/** What happened, the newest first. */
export const handoverEvents = ({ events }: Pick<HandoverRow, 'events'>, office: boolean) =>
  events
    .map(({ number, kind, version, at, why, by }) => ({
      number,
      what: `${HANDOVER_EVENT_NAME[kind] ?? kind}${version === null ? '' : `（第 ${version} 稿）`}`,
      when: writeMoment(at),
      who: office ? by.name : null,
      why,
    }))
    .toReversed();

/** The photos of a draft. */
export const draftPhotos = ({ files }: Pick<HandoverRow, 'files'>) =>
  files.map(({ id, file }) => ({ id, fileId: file.id, name: file.name, note: '', picture: true }));

/** The photos of the version that was offered last. */
export const offeredPhotos = ({ versions }: Pick<HandoverRow, 'versions'>) =>
  (versions.at(-1)?.frozen.photos ?? []).map(({ fileId, name }) => ({ id: fileId, fileId, name, note: '', picture: true }));
