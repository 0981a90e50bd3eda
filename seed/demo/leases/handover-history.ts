import { createHash } from 'node:crypto';
import { saveUnit, unitSeen } from '#app/domain/handovers/edit-handover.server.ts';
import type { UnitHandedOver } from '#app/domain/handovers/handover-content.ts';
import { loadHandover, type HandoverRow } from '#app/domain/handovers/load-handover.server.ts';
import { handoverSeen, moveHandover, type HandoverWanted } from '#app/domain/handovers/move-handover.server.ts';
import { openHandover } from '#app/domain/handovers/open-handover.server.ts';
import { addPhoto } from '#app/domain/handovers/photos.server.ts';
import { account, type Acts } from '../act-as.ts';
import type { Stage } from '../history.ts';
import { moment } from '../moments.ts';
import type { SceneName } from '../pictures.ts';
import { SCENE } from '../scenes.ts';
import type { Strand } from '../tell.ts';

interface Told {
  /** Which of the institution's signed contracts, in the order in which they were signed. */
  nth: number;
  /** When it was written; the institution confirms on the next day. */
  daysAgo: number;
  photos: readonly SceneName[];
  /** How far it has come. */
  reached: 'drafting' | 'offered' | 'locked';
}

/** What was found in the nth unit. */
const handedOver = (nth: number, handedOn: string): UnitHandedOver => ({
  handedOn,
  meters: [
    { name: '水', number: `演示水 ${301 + nth}`, reading: 1_250 + nth * 75 },
    { name: '电', number: `演示电 ${301 + nth}`, reading: 128_050 + nth * 1_105 },
  ],
  keys: [
    { what: '入户门钥匙', count: 3 },
    { what: '门禁卡', count: 10 },
  ],
  condition: [
    { what: '门窗', wrong: null },
    { what: '墙面和地面', wrong: nth === 1 ? '靠窗的墙面有一处约 10 厘米的划痕' : null },
    { what: '照明和插座', wrong: null },
    { what: '空调', wrong: null },
    { what: '消防设施', wrong: null },
  ],
  remark: '按当时的交接记录补录。',
});

async function* tellOf(stage: Stage, { nth, daysAgo, photos, reached }: Told): Strand {
  const { db, today, files, pictures, institutions } = stage;
  const parkSlug = SCENE.parks.first;
  const [office, tenant] = [account(stage, 'operator'), account(stage, 'institution')];
  const written = moment(today, daysAgo, '09:35');
  yield written;
  const signed = await db.lease.findMany({
    where: { parkSlug, institutionId: institutions.fullyValid, state: 'signed' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  const lease = signed[nth];
  if (!lease) return;
  const { id } = await office(written, (by) => openHandover(db, by, { leaseId: lease.id, parkSlug }));
  const row = async (when: Date): Promise<HandoverRow> => (await loadHandover(db, id, when))!;
  const { draft, lease: of } = await row(written);
  for (const [at, { unitId }] of draft.units.entries()) {
    const startsOn = of.terms.units[at]?.startsOn ?? today;
    await office(written, async (by) =>
      saveUnit(db, by, { handoverId: id, unitId, seen: unitSeen(await row(written), unitId), written: handedOver(at, startsOn) }),
    );
  }
  for (const scene of photos) {
    const bytes = pictures[scene];
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const photo = { bytes, sha256, mediaType: 'image/png', name: `现场（演示图片）${photos.indexOf(scene) + 1}.png` };
    await office(written, (by) => addPhoto(db, files, by, id, photo));
  }
  const move = async (who: Acts, when: Date, name: HandoverWanted['move']): Promise<void> => {
    await who(when, async (by) => {
      const now = await row(when);
      return moveHandover(db, by, {
        handoverId: id,
        move: name,
        seen: now.state,
        seenAt: now.decidedAt?.toISOString() ?? '',
        hash: handoverSeen(now),
      });
    });
  };
  if (reached === 'drafting') return;
  await move(office, written, 'offer');
  if (reached === 'offered') return;
  const answered = moment(today, daysAgo - 1, '11:05');
  yield answered;
  await move(tenant, answered, 'confirm');
}

const TOLD: readonly Told[] = [
  { nth: 0, daysAgo: 34, photos: ['office', 'hall'], reached: 'locked' },
  { nth: 1, daysAgo: 3, photos: ['yard'], reached: 'offered' },
  { nth: 3, daysAgo: 2, photos: ['hall'], reached: 'drafting' },
];

/** 交接单 of the first park: one that both confirmed, one that waits for the institution, and one that is being written. */
export async function* placesAreHandedOver(stage: Stage): Strand {
  for (const told of TOLD) yield* tellOf(stage, told);
}
