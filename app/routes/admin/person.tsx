import { THINGS } from '#app/domain/assembly/things.server.ts';
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dayOf, writeDay } from '#app/kernel/calendar.ts';
import { appoint, dismiss } from '#app/domain/people/appoint.server.ts';
import { findPerson } from '#app/domain/people/find-people.server.ts';
import { revealContact } from '#app/domain/people/reveal-contact.server.ts';
import { MEMBERSHIP_ROLE_NAME } from '#app/kernel/permissions/actor.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { endEverySession } from '#app/kernel/sessions/end-session.server.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { History } from '#app/kernel/record/entry-line.tsx';
import { button } from '#app/ui/button.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { AppointmentForm } from '#app/domain/people/appointment-form.tsx';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { entryLines } from '#app/kernel/record/entry-lines.ts';
import { appointmentForm } from '#app/domain/people/appointment-fields.server.ts';
import { ADMIN_SECTIONS } from '#app/frame/menu.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这个账号', text: '它可能已经注销。' };
const SHOWN_ENTRIES = 20;
/** An administrator sees the history of a person's offices, not their everyday work. */
const OFFICE = ['person.appoint', 'person.dismiss'];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'admin/people/:id');
  const person = await findPerson(db, args.params.id ?? '');
  if (!person) throw refuse('absent', ABSENT);
  const [parks, history] = await Promise.all([
    db.park.findMany({ orderBy: { position: 'asc' }, select: { slug: true, name: true } }),
    readEntries(db, THINGS, { subject: { kind: 'person', id: person.id }, deeds: OFFICE }, { take: SHOWN_ENTRIES }),
  ]);
  return {
    self: person.id === actor.personId,
    person: {
      ...person,
      memberships: person.memberships.map(({ name, role }) => `${name}（${MEMBERSHIP_ROLE_NAME[role]}）`),
      appointments: person.appointments.map(({ id, says, since }) => ({ id, says, since: writeDay(dayOf(since)) })),
    },
    parks: parks.map(({ slug, name }) => ({ value: slug, name })),
    history: entryLines(history.entries),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { db, by, form, intent } = await deed(args, 'admin/people/:id');
  const personId = args.params.id ?? '';
  if (!(await findPerson(db, personId))) throw refuse('absent', ABSENT);
  if (intent === 'contact') {
    const contact = await revealContact(db, by, { personId, districtSlug: null });
    if (!contact) throw refuse('absent', ABSENT);
    return data({ contact: [contact.email, contact.mobile].filter((address) => address !== null) });
  }
  if (intent === 'endSessions') {
    if (!(await endEverySession(db, by, personId))) throw refuse('absent', ABSENT);
    return redirect(after(paths.person(personId), 'ended'));
  }
  if (intent === 'dismiss') {
    const id = form.get('appointment');
    const dismissed = await dismiss(db, by, typeof id === 'string' ? id : '');
    if (dismissed.ok) return redirect(after(paths.person(personId), 'dismissed'));
    throw refuseDeed(dismissed, '没有解除');
  }
  const parsed = parseForm(form, appointmentForm, 'appoint');
  if (!parsed.ok) return parsed.answer;
  const { role, park, district } = parsed.value;
  const appointed = await appoint(db, by, { personId, role, parkSlug: park ?? null, districtSlug: district ?? null });
  return appointed.ok ? redirect(after(paths.person(personId), 'appointed')) : parsed.refuse(appointed, '没有任命');
}

export const meta: MetaFunction<typeof loader> = ({ data: view }) => privateMeta(view ? view.person.name : '账号');

const DONE = {
  appointed: '已任命。对方会收到通知，启用两步验证后生效。',
  dismissed: '任命已解除，随即失效。',
  ended: '这个账号的所有设备都已退出登录，已通知本人。',
};

export default function Person() {
  const { self, person, parks, history } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const revealed = answer && 'contact' in answer ? answer.contact : null;
  return (
    <>
      <PageHead
        title={person.name}
        crumbs={[
          { name: '工作台', to: paths.desk() },
          { name: '账号与任命', to: paths.people() },
        ]}
      />
      <div className="mt-4">
        <SectionNav label="系统管理" sections={ADMIN_SECTIONS} />
      </div>
      <DoneNotice says={DONE} />
      <div className="grid gap-8">
        <div>
          <FactsTable
            rows={[
              {
                name: '联系方式',
                value: revealed ? revealed.join('、') : person.addresses.join('、'),
                note: revealed ? '本次查看已经留痕，并已通知本人。' : undefined,
              },
              { name: '两步验证', value: person.secondStep ? '已启用' : '未启用，任命在启用后才生效' },
              { name: '所属主体', value: person.memberships.length > 0 ? person.memberships.join('、') : '没有' },
            ]}
          />
          <div className="mt-4 flex flex-wrap gap-3">
            {!revealed && (
              <PostForm preventScrollReset>
                <input type="hidden" name="intent" value="contact" />
                <button className={button.secondary}>查看完整联系方式（会留痕）</button>
              </PostForm>
            )}
            <PostForm>
              <input type="hidden" name="intent" value="endSessions" />
              <button className={button.secondary}>让所有设备退出登录（会留痕）</button>
            </PostForm>
          </div>
        </div>
        <section aria-labelledby="appointments">
          <h2 id="appointments" className="text-lead">
            现有任命
          </h2>
          {person.appointments.length === 0 ? (
            <p className="mt-2 border-y border-line py-6 text-muted">没有任命。</p>
          ) : (
            <ul className="mt-2 border-t border-line">
              {person.appointments.map(({ id, says, since }) => (
                <li key={id} className="flex flex-wrap items-center gap-x-6 border-b border-line py-2">
                  <span className="grow">
                    {says} <span className="text-small text-muted">{since}起</span>
                  </span>
                  <PostForm>
                    <input type="hidden" name="intent" value="dismiss" />
                    <input type="hidden" name="appointment" value={id} />
                    <button className={button.secondary} aria-label={`解除任命：${says}`}>
                      解除
                    </button>
                  </PostForm>
                </li>
              ))}
            </ul>
          )}
        </section>
        {self ? (
          <p className="max-w-text text-muted">不能任命自己，请由另一位系统管理员办理。</p>
        ) : (
          <AppointmentForm parks={parks} districts={DISTRICTS.map(({ slug, name }) => ({ value: slug, name }))} />
        )}
        <section aria-labelledby="history">
          <h2 id="history" className="mb-2 text-lead">
            任命的经过
          </h2>
          {history.length === 0 ? <p className="border-y border-line py-6 text-muted">还没有。</p> : <History entries={history} />}
        </section>
      </div>
    </>
  );
}
