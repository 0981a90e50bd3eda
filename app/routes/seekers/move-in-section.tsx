import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { sectionSeen } from '#app/domain/move-ins/content-seen.server.ts';
import { addMaterial, editContact, editMoveIn, removeMaterial, type Saved } from '#app/domain/move-ins/edit-move-in.server.ts';
import { contactForm, materialFileForm, sectionForms } from '#app/domain/move-ins/forms.server.ts';
import type { MoveInRow } from '#app/domain/move-ins/load-move-in.server.ts';
import { promisesShown } from '#app/domain/move-ins/materials/promises.ts';
import { MaterialFields } from '#app/domain/move-ins/materials/material-fields.tsx';
import { fileMode, openQuestions } from '#app/domain/move-ins/open-questions.ts';
import { SECTION_NAME, SECTIONS, type Section } from '#app/domain/move-ins/move-in-content.ts';
import { tasksOf } from '#app/domain/move-ins/move-in-view.ts';
import { readKnownFacts } from '#app/domain/move-ins/known/read-known-facts.server.ts';
import { findOwnMoveIn } from '#app/domain/move-ins/read-move-ins.server.ts';
import {
  ContactFields,
  DeclaredFields,
  PlanField,
  ScaleFields,
  type UNIT_FIELDS,
  WishFields,
} from '#app/domain/move-ins/section-fields.tsx';
import { listOfferedUnits } from '#app/domain/move-ins/places/wished-units.server.ts';
import { publicState, UNIT_STATE_NAME } from '#app/domain/units/unit-state.ts';
import { writeArea } from '#app/domain/units/write-area.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { MAX_BYTES } from '#app/kernel/files/accepted.ts';
import { SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { after, paths } from '#app/paths.ts';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { button } from '#app/ui/button.ts';
import { Notice } from '#app/ui/notice.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm, type ParsedForm } from '#app/web/form/parse-form.server.ts';
import { NO_FILE, takeFile } from '#app/web/form/take-file.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deedWithFile, visit } from '#app/web/visit.server.ts';

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

const ABSENT = { title: '没有找到这份入驻申请', text: '它可能属于另一个主体。请在工作台确认当前代表的主体。' };
const NO_SECTION = { title: '没有这一部分', text: '请回到申请，从任务列表进入。' };
const CLOSED = { title: '这一部分现在不能改', text: '申请已经提交或办结，或者这次补正没有要求改它。' };

const sectionOf = (name: string | undefined): Section => {
  const found = SECTIONS.find((section) => section === name);
  if (!found) throw refuse('absent', NO_SECTION);
  return found;
};

/** The materials to which files may be added now, each with what adding one is. */
const openMaterials = (row: MoveInRow) =>
  row.rules.materials.flatMap((material) => {
    const mode = fileMode(row, material.key);
    return mode === null ? [] : [{ ...material, mode }];
  });

/** The section if it can be changed now. */
function openSection(row: MoveInRow | null, section: Section): MoveInRow {
  if (!row) throw refuse('absent', ABSENT);
  if (section === 'materials' && openMaterials(row).length > 0) return row;
  const task = tasksOf(row, openQuestions(row), []).find((one) => one.section === section);
  if (!task) throw refuse('absent', NO_SECTION);
  const filling = row.standing === 'draft' || row.standing === 'returned';
  if (!task.open || (!filling && section !== 'contact')) throw refuse('stale', CLOSED);
  return row;
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now, today } = await visit(args, 'desk/move-in/:id/sections/:section');
  const organisationId = ownOrganisation(actor);
  const section = sectionOf(args.params.section);
  const row = openSection(await findOwnMoveIn(db, actor, args.params.id ?? '', now), section);
  const { answers, rules, parkOnline, units, contact, phone } = row;
  const open = openQuestions(row);
  const [materials, promises] = [openMaterials(row), promisesShown(row)];
  const offered = section === 'wishes' ? await listOfferedUnits(db, row.parkSlug, today) : [];
  const wished = units.filter(({ id }) => !offered.some((unit) => unit.id === id));
  const list = row.standing === 'returned' ? (row.versions.at(-1)?.returned?.items ?? []) : [];
  return {
    desk: deskView(actor),
    organisationId,
    id: row.id,
    park: { slug: row.parkSlug, name: row.park.name, online: parkOnline },
    section,
    follows: materials.every(({ mode }) => mode === 'follow'),
    seen: sectionSeen(row, section),
    open,
    answers,
    contact: { contact, phone },
    origins: (await readKnownFacts(db, row)).origins,
    asked: row.questions
      .filter((question) => question.section === section)
      .flatMap(({ at, name }) => list.filter((item) => item.at === at).map(({ why }) => ({ name, why }))),
    conditions: rules.conditions
      .filter(({ check }) => check === 'declared')
      .map(({ key, label, detail, basis }) => ({ key, label, detail, basis })),
    units: [...wished, ...offered].map(({ id, place, area, state, onPlan }) => ({
      value: id,
      name: `${place}，${writeArea(area)}（${onPlan ? UNIT_STATE_NAME[publicState(state)] : '已不在平面图上'}）`,
    })),
    materials: materials.map((material) => ({
      ...material,
      promise: promises.find((promise) => promise.key === material.key)?.says ?? null,
      files: row.evidence
        .filter((file) => file.material === material.key)
        .map(({ id, file }) => ({ id, fileId: file.id, name: file.name, note: '', picture: file.mediaType.startsWith('image/') })),
    })),
  };
}

/** Answers a save: what cannot be kept stays in the form; a colleague's newer words are read again beside it. */
function answer(saved: Saved, parsed: ParsedForm, to: string) {
  if (saved.ok) return redirect(after(to, 'saved'));
  if (saved.why === 'absent' || saved.why === 'notAllowed') return parsed.refuse(saved, '没有保存');
  return parsed.refuse(saved.why === 'guard' ? { ...saved, field: '' } : saved);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, files, limiter, form, intent, upload } = await deedWithFile(args, 'desk/move-in/:id/sections/:section', {
    field: 'file',
    maxBytes: MAX_BYTES,
  });
  sameOrganisation(actor, form);
  const moveInId = args.params.id ?? '';
  const section = sectionOf(args.params.section);
  if (intent === 'save') {
    const to = paths.deskMoveIn(moveInId);
    if (section === 'contact') {
      const parsed = parseForm(form, contactForm, section);
      return parsed.ok ? answer(await editContact(db, by, { moveInId, ...parsed.value }), parsed, to) : parsed.answer;
    }
    const parsed = parseForm(form, sectionForms[section], section);
    if (!parsed.ok) return parsed.answer;
    const { written, seen } = parsed.value;
    return answer(await editMoveIn(db, by, { ...written, moveInId, seen }), parsed, to);
  }
  if (section !== 'materials') throw refuse('absent', NO_SECTION);
  const named = parseForm(form, materialFileForm);
  if (!named.ok) return named.answer;
  const { material } = named.value;
  const parsed = parseForm(form, materialFileForm, `material_${material}`);
  if (!parsed.ok) return parsed.answer;
  const here = paths.deskMoveInSection(moveInId, section);
  if (intent === 'removeFile') {
    const removed = await removeMaterial(db, files, by, moveInId, material, new URL(args.request.url).searchParams.get('file') ?? '');
    return removed.ok ? redirect(after(here, 'removed')) : parsed.refuse(removed, '没有改动');
  }
  const sent = await takeFile({ actor, limiter, upload }, parsed);
  if (!sent.ok) return sent.answer;
  if (!sent.file) return parsed.invalid(NO_FILE);
  const added = await addMaterial(db, files, by, moveInId, material, sent.file);
  return added.ok ? redirect(after(here, 'uploaded')) : parsed.refuse(added, '没有改动');
}

export const headers = answerHeaders;

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `${SECTION_NAME[data.section]} · 入驻申请` : '入驻申请');

const DONE = { uploaded: '材料已上传。', removed: '材料已移除。' };

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
const written = (value: number | null): string => (value === null ? '' : String(value));

type Name =
  'area' | 'desks' | 'startsWhen' | 'staff' | 'capital' | 'plan' | 'contact' | 'phone' | 'place' | 'wishes' | (typeof UNIT_FIELDS)[number];

/** The fields of one section in one form. */
function SectionForm({ loaded }: { loaded: Loaded }) {
  const { id, organisationId, section, seen, open, answers, contact, park, conditions, units, origins } = loaded;
  const [first, second, third, fourth, fifth] = answers.wishes;
  const state = useFields<Record<Name, string> & { lines: string[]; declared: Record<string, string> }>(section, {
    lines: answers.lines,
    declared: Object.fromEntries(Object.entries(answers.declared).map(([key, meets]) => [key, meets ? 'yes' : 'no'])),
    area: answers.area === null ? '' : String(answers.area / 100),
    desks: written(answers.desks),
    startsWhen: answers.startsWhen ?? '',
    staff: written(answers.staff),
    capital: written(answers.capital),
    plan: answers.plan,
    contact: contact.contact ?? '',
    phone: contact.phone ?? '',
    place: answers.online ? 'online' : first === undefined ? 'any' : 'units',
    unit1: first ?? '',
    unit2: second ?? '',
    unit3: third ?? '',
    unit4: fourth ?? '',
    unit5: fifth ?? '',
  });
  const { fields } = state;
  return (
    <SentForm state={state} intent="save">
      <input type="hidden" name="organisation" value={organisationId} />
      <input type="hidden" name="seen" value={seen} />
      {section === 'scale' && <ScaleFields fields={fields} online={park.online} open={open} origins={origins} />}
      {section === 'conditions' && <DeclaredFields conditions={conditions} field={fields.declared} open={open} />}
      {section === 'wishes' && <WishFields fields={fields} units={units} origin={origins.wishes} />}
      {section === 'plan' && <PlanField field={fields.plan} />}
      {section === 'contact' && <ContactFields fields={fields} park={park.name} origin={origins.contact} />}
      <div className="flex flex-wrap gap-3">
        <SendButton sending="正在保存…">保存</SendButton>
        <Link to={paths.deskMoveIn(id)} className={button.secondary}>
          不保存，返回
        </Link>
      </div>
    </SentForm>
  );
}

export default function MoveInSection() {
  const loaded = useLoaderData<typeof loader>();
  const { desk, id, organisationId, park, section, follows, seen, asked, materials, answers } = loaded;
  return (
    <DeskPage
      desk={desk}
      title={SECTION_NAME[section]}
      crumbs={[
        { name: '入驻申请', to: paths.deskMoveIns() },
        { name: park.name, to: paths.deskMoveIn(id) },
      ]}
      intro={
        <p>
          {section === 'materials' && follows
            ? '约定补交的材料在这里上传，园区随即看到；提交过的版本不变。'
            : '没有填完也可以保存，稍后继续。'}
        </p>
      }
      done={DONE}
    >
      {asked.length > 0 && (
        <Notice tone="attention" title="要补正">
          <ul className="list-disc pl-5">
            {asked.map(({ name, why }) => (
              <li key={name}>
                {name}：{why}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {section === 'materials' ? (
        <MaterialFields
          id={id}
          organisationId={organisationId}
          parkSlug={park.slug}
          seen={seen}
          materials={materials}
          notApplicable={answers.notApplicable}
          promised={answers.promised}
        />
      ) : (
        <SectionForm loaded={loaded} />
      )}
    </DeskPage>
  );
}
