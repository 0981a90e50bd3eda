import { THINGS } from '#app/domain/assembly/things.server.ts';
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import type { Database } from '#prisma/database.ts';
import { addDays, writeDay, type Day } from '#app/kernel/calendar.ts';
import { findHeldLicence } from '#app/domain/licences/held-licences.server.ts';
import { readReminders, remindHolder } from '#app/domain/licences/oversight/remind-holder.server.ts';
import { ReminderForm } from '#app/domain/licences/oversight/reminder-form.tsx';
import { reminderView } from '#app/domain/licences/oversight/reminder-view.ts';
import { LICENCE_NAME, licenceState, type LicenceFacts } from '#app/domain/lines/licence.ts';
import { previewRevocation, REVOCATION_DAYS_AHEAD, revokeLicence } from '#app/domain/licences/revoke-licence.server.ts';
import { licenceTag, writeValidity } from '#app/domain/lines/licence-tag.ts';
import { History } from '#app/kernel/record/entry-line.tsx';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { categoryName, isCategorySlug } from '#app/domain/lines/categories.ts';
import { citation } from '#app/kernel/sources/citation.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { entryLines } from '#app/kernel/record/entry-lines.ts';
import { revocationForm, termForm } from '#app/domain/licences/forms.server.ts';
import { LicenceBureauPage } from '#app/routes/bureau/licence-bureau-page.tsx';
import { RevocationConfirm, RevocationForm } from '#app/domain/licences/revocation-form.tsx';
import { isStatedByBureau, stateTerm } from '#app/domain/licences/term/state-term.server.ts';
import { TermForm } from '#app/domain/licences/term/term-form.tsx';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这份许可', text: '它可能不在您的辖区。' };
const SHOWN_ENTRIES = 50;
const UNDER_WAY = { sent: '等待答复', accepted: '已接受', met: '已洽谈' } as const;

/** What the bureau may state of a licence's term: `stated` is what it stated before; null if the term is not the bureau's to state. */
async function termOf(db: Database, licence: LicenceFacts & { id: string }, today: Day): Promise<{ stated: Day | null } | null> {
  if (licenceState(licence, today) === 'unstated') return { stated: null };
  const ended = licence.revokedOn !== null || licence.supersededOn !== null;
  return !ended && (await isStatedByBureau(db, licence)) ? { stated: licence.validTo } : null;
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'bureau/licences/held/:id');
  const licence = await findHeldLicence(db, actor, args.params.id ?? '');
  if (!licence) throw refuse('absent', ABSENT);
  const { entries } = await readEntries(db, THINGS, { subject: { kind: 'licence', id: licence.id } }, { take: SHOWN_ENTRIES });
  const { institution, revokedOn, supersededOn } = licence;
  const reminders = await readReminders(db, [licence.id], today);
  return {
    today,
    latest: addDays(today, REVOCATION_DAYS_AHEAD),
    days: REVOCATION_DAYS_AHEAD,
    revocable: revokedOn === null,
    reminder: reminderView(licenceState(licence, today), reminders.get(licence.id)),
    term: await termOf(db, licence, today),
    licence: {
      id: licence.id,
      kindName: LICENCE_NAME[licence.kind],
      number: licence.number,
      issuer: licence.issuer,
      validity: writeValidity(licence),
      scope: licence.scope,
      branch: licence.branch,
      district: licence.district?.name ?? null,
      tag: licenceTag(licence, today),
      revoked: revokedOn && `${writeDay(revokedOn)}起撤销`,
      revokedReason: licence.revokedReason,
      superseded: supersededOn && `${writeDay(supersededOn)}起由新证接替`,
      verified: writeDay(licence.verifiedOn),
      source: citation(licence.source),
      institution: {
        name: institution.organisation.name,
        uscc: institution.organisation.uscc,
        slug: institution.status === 'preparing' ? null : institution.slug,
      },
    },
    history: entryLines(entries),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form, intent } = await deed(args, 'bureau/licences/held/:id');
  const licence = await findHeldLicence(db, actor, args.params.id ?? '');
  if (!licence) throw refuse('absent', ABSENT);
  if (intent === 'remind') {
    const reminded = await remindHolder(db, by, licence.id);
    if (!reminded.ok) throw refuseDeed(reminded, '没有提醒');
    return redirect(after(paths.bureauHeldLicence(licence.id), 'reminded'));
  }
  if (intent === 'term') {
    const read = parseForm(form, termForm, 'term');
    if (!read.ok) return read.answer;
    const stated = await stateTerm(db, by, { licenceId: licence.id, ...read.value });
    if (!stated.ok) return read.refuse(stated, '没有补录');
    return redirect(after(paths.bureauHeldLicence(licence.id), read.value.seen === null ? 'stated' : 'corrected'));
  }
  // All errors are shown beside the fields of the first step.
  const parsed = parseForm(form, revocationForm, 'preview');
  if (!parsed.ok) return parsed.answer;
  const { reason, day, mark } = parsed.value;
  const revocation = { licenceId: licence.id, reason, day };
  if (intent === 'preview') {
    const previewed = await previewRevocation(db, by, revocation);
    if (!previewed.ok) return parsed.refuse(previewed, '没有改动');
    const { services, lines, inquiries } = previewed.impact;
    const nameOf = (slug: string): string => (isCategorySlug(slug) ? categoryName(slug) : slug);
    return data({
      preview: {
        reason,
        day,
        mark: previewed.mark,
        from: writeDay(day),
        services,
        lines: lines.map(nameOf),
        inquiries: inquiries.map(({ id, enterprise, categorySlug, state }) => ({
          id,
          enterprise,
          line: nameOf(categorySlug),
          state: UNDER_WAY[state],
        })),
      },
    });
  }
  const revoked = await revokeLicence(db, by, { ...revocation, mark });
  if (!revoked.ok) return parsed.refuse(revoked, '没有撤销');
  return redirect(after(paths.bureauHeldLicence(licence.id), 'revoked'));
}

export const meta: MetaFunction<typeof loader> = ({ data: view }) => privateMeta(view ? view.licence.kindName : '已核验的许可');

const DONE = {
  reminded: '已提醒机构换证：机构的所有者和管理员会收到通知，登记了邮箱的还会收到邮件。',
  stated: '有效期已补录，公开页面随之更新，并已通知机构。',
  corrected: '有效期已更正，公开页面随之更新，并已通知机构。',
  revoked: '已撤销，公开页面自生效日起随之更新，并已通知机构。',
};

export default function HeldLicence() {
  const { licence, revocable, reminder, term, today, latest, days, history } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const preview = answer && 'preview' in answer ? answer.preview : null;
  const { institution, tag } = licence;
  return (
    <LicenceBureauPage
      title={`${institution.name}：${licence.kindName}`}
      parent={{ name: '已核验的许可', to: paths.bureauHeldLicences() }}
      done={DONE}
    >
      {preview && revocable && <RevocationConfirm preview={preview} />}
      <section aria-label="许可内容">
        <FactsTable
          rows={[
            {
              name: '状态',
              value: <StatusTag tone={tag.tone}>{tag.text}</StatusTag>,
              note: licence.revoked ?? licence.superseded ?? undefined,
            },
            ...(licence.revokedReason ? [{ name: '撤销的原因', value: licence.revokedReason }] : []),
            {
              name: '机构',
              value: institution.slug ? <Link to={paths.institution(institution.slug)}>{institution.name}</Link> : institution.name,
              note: institution.uscc,
            },
            { name: '证号', value: licence.number },
            { name: '发证机关', value: licence.issuer },
            { name: '有效期', value: licence.validity },
            ...(licence.scope ? [{ name: '许可范围', value: <span className="whitespace-pre-line">{licence.scope}</span> }] : []),
            ...(licence.branch ? [{ name: '分支机构', value: licence.branch }] : []),
            ...(licence.district ? [{ name: '管辖区', value: licence.district }] : []),
            { name: '来源', value: licence.source, note: `核验截至 ${licence.verified}` },
          ]}
        />
      </section>
      {reminder && (
        <section aria-labelledby="remind">
          <h2 id="remind" className="mb-2 text-lead">
            提醒换证
          </h2>
          <div className="w-fit">
            <ReminderForm
              {...reminder}
              licenceId={licence.id}
              about={`${institution.name}的${licence.kindName}`}
              action={paths.bureauHeldLicence(licence.id)}
            />
          </div>
        </section>
      )}
      {term && <TermForm key={term.stated} stated={term.stated} />}
      {revocable && <RevocationForm today={today} latest={latest} days={days} preview={preview} />}
      <section aria-labelledby="history">
        <h2 id="history" className="mb-2 text-lead">
          经过
        </h2>
        {history.length === 0 ? <p className="text-muted">这份许可没有经本平台办理的记录。</p> : <History entries={history} />}
      </section>
    </LicenceBureauPage>
  );
}
