import type { LoaderFunctionArgs } from '@remix-run/node';
import { writeRentRoll } from '#app/domain/rent-roll/write-rent-roll.server.ts';
import { rollDay, rollPark } from '#app/routes/console/rent-roll/roll-park.server.ts';
import { attachment } from '#app/web/attachment.server.ts';
import { visit } from '#app/web/visit.server.ts';

/** 租金台账 as a workbook. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/rent-roll.xlsx');
  const park = await rollPark(db, actor, args.params.park, 'keep:bill');
  const day = rollDay(args.request, today);
  const file = await writeRentRoll(db, park.slug, day, today);
  return attachment(new Uint8Array(file), `租金台账 ${day}.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
}
