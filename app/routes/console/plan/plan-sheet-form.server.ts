import type { Refused } from '#app/kernel/answer.ts';
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node';
import { MAX_BYTES, refusalMessage } from '#app/kernel/files/accepted.ts';
import { applyCommand, copyFloorTo, type FloorCopied, type OrderApplied } from '#app/domain/plans/drafts/apply-command.server.ts';
import { floorOf, readGround, readSheet } from '#app/domain/plans/drafts/read-draft.server.ts';
import { moveStep, type StepMoved } from '#app/domain/plans/drafts/undo-step.server.ts';
import { uploadBackground } from '#app/domain/plans/drafts/upload-background.server.ts';
import { copyToForm, orderSchema } from '#app/domain/plans/editor/forms.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { addressOf, parkToDraw, sheetNamed } from './plan-address.server.ts';
import { statusOf } from '#app/web/answer-status.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { deedWithFile } from '#app/web/visit.server.ts';

type Done = OrderApplied | StepMoved | FloorCopied;

/** The form fields for a refusal's field; a polygon is typed as its corners. */
const FIELD: Record<string, string> = { outline: 'corners', shape: 'corners', levels: 'lowest', numbers: 'first', cut: 'at' };
/** Hidden fields: their errors are shown for the whole form. */
const UNTYPED = ['unitId', 'unitIds', 'buildingId', 'fixtureId', 'groundId'];

/** The selection after an action: what is new, otherwise the previous selection. */
function chosenAfter(request: Request, { ids }: { ids?: readonly string[] }): string[] {
  const before = new URL(request.url).searchParams.getAll('unit');
  return ids && ids.length > 0 && ids.length <= 12 ? [...ids] : before;
}

/** The site takes fewer kinds of forms than a floor; the table says which. */
type SheetRoute = 'console/:park/plan/site' | 'console/:park/plan/floors/:building/:level';

/**
 * Handles a form of a sheet: a command, undo, redo, a background, or a copy to other floors. The drawing gets an answer. A form redirects
 * to its sheet; if it is refused, it keeps what was typed and shows the reason, beside the newest sheet if somebody else was faster.
 * @throws absent for a park or a floor that does not exist.
 */
export async function takeSheetForm(args: ActionFunctionArgs, route: SheetRoute) {
  const { actor, by, db, files, intent, form, upload } = await deedWithFile<SheetRoute>(args, route, {
    field: 'file',
    maxBytes: MAX_BYTES,
  });
  const parkSlug = args.params.park ?? '';
  await parkToDraw(db, actor, parkSlug);
  const name = sheetNamed(args.params);
  const text = (field: string): string => {
    const value = form.get(field);
    return typeof value === 'string' ? value : '';
  };
  const given = { parkSlug, name, seen: text('seen') };
  const drawn = text('by') === 'drawing';

  const answer = (done: Done, refuseForm: (refused: Refused) => unknown) => {
    if (done.ok) {
      const ids = chosenAfter(args.request, 'ids' in done ? done : {});
      if (drawn) return data({ ok: true as const, says: done.says, ids: 'ids' in done ? done.ids : [] });
      const query = new URLSearchParams([
        ...ids.map((unit) => ['unit', unit]),
        ['done', intent === 'undo' || intent === 'redo' ? intent : 'saved'],
      ]);
      throw redirect(`${addressOf(parkSlug, name)}?${query.toString()}`);
    }
    if (done.why === 'absent' || done.why === 'guard') throw refuseDeed(done, '没有改动');
    if (drawn) return data({ ok: false as const, message: done.message }, { status: statusOf(done.why) });
    const field = done.field === undefined ? '' : (FIELD[done.field] ?? done.field);
    return refuseForm({ ...done, field: form.has(field) && !UNTYPED.includes(field) ? field : '' });
  };
  const alone =
    (id: string) =>
    ({ why, field = '', message }: Omit<Refused, 'ok'>) =>
      data({ form: id, reply: { error: { [field]: [message] } } }, { status: statusOf(why) });

  const asked: string = intent;
  if (intent === 'undo' || intent === 'redo')
    return answer(await moveStep(db, by, { ...given, by: intent === 'undo' ? -1 : 1 }), alone('history'));
  if (intent === 'background') {
    if (!upload?.file)
      return alone('background')({
        why: 'invalid',
        field: 'file',
        message: upload?.tooLarge ? refusalMessage('tooLarge') : '请选择一张图片。',
      });
    return answer(await uploadBackground(db, files, by, { ...given, upload: upload.file }), alone('background'));
  }
  if (asked === 'copyTo') {
    const parsed = parseForm(form, copyToForm, 'copyTo');
    if (!parsed.ok) return parsed.answer;
    return answer(await copyFloorTo(db, by, { ...given, ...parsed.value, rule: null }), parsed.refuse);
  }
  const ground = await readGround(db, parkSlug);
  const held = ground && (await readSheet(db, parkSlug, ground, name));
  const does = text('do');
  const id = text('form') || does;
  const schema = orderSchema(name === 'site' ? 'site' : 'floor', does, {
    code: (ground && floorOf(ground, name)?.building.code) ?? '',
    background: held?.sheet.background ?? null,
  });
  if (!schema) throw refuse('invalid', { title: '不能这样操作', text: '这张图纸没有这种操作。没有改动任何内容。' });
  const parsed = parseForm(form, schema, id);
  if (!parsed.ok)
    return drawn ? data({ ok: false as const, message: '这一步没有被识别，没有改动。' }, { status: statusOf('invalid') }) : parsed.answer;
  return answer(await applyCommand(db, by, { ...given, order: parsed.value }), parsed.refuse);
}
