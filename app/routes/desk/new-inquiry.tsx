import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { findRecipients, findServiceOf, searchRecipients } from '#app/domain/directory/find-recipients.server.ts';
import { sendBrief, type RecipientProblem } from '#app/domain/inquiries/send-brief.server.ts';
import { ANSWER_DAYS, MAX_RECIPIENTS } from '#app/domain/inquiries/brief.ts';
import { presentSlugs } from '#app/domain/institutions/present-slugs.server.ts';
import type { Database } from '#prisma/database.ts';
import { isCategorySlug } from '#app/domain/lines/categories.ts';
import { button } from '#app/ui/button.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { briefForm } from '#app/domain/inquiries/forms.server.ts';
import { BriefForm, type Typed } from '#app/domain/inquiries/sending/brief-form.tsx';
import { readNeed } from '#app/domain/inquiries/sending/need.ts';
import { lineName } from '#app/domain/inquiries/inquiry-view.ts';
import { sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

/** More than the most recipients, so that the page can say that there are too many. */
const MOST_READ = 20;

/**
 * The recipients by their present slugs, the service from whose page somebody came, and what they need as far as they said it before; only
 * the address holds them.
 */
async function readAddress(db: Database, { url }: { url: string }) {
  const asked = new URL(url).searchParams;
  return {
    to: await presentSlugs(db, [...new Set(asked.getAll('to'))].slice(0, MOST_READ)),
    service: asked.get('service'),
    need: readNeed(asked).need,
  };
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'desk/inquiries/new');
  const { to, service: asked, need } = await readAddress(db, args.request);
  const desk = deskView(actor);
  const here = paths.newInquiry({ to, service: asked, ...need });
  const recipients = await findRecipients(db, to, today);
  if (!actor.organisation) return { desk, here, organisationId: null, recipients: recipients.map(({ name }) => name) };
  const [service, person] = await Promise.all([
    asked === null ? null : findServiceOf(db, to, asked),
    db.person.findUniqueOrThrow({ where: { id: actor.personId }, select: { name: true, mobile: true, email: true } }),
  ]);
  return {
    desk,
    here,
    organisationId: actor.organisation.organisationId,
    today,
    recipients: recipients.map(({ lines, ...recipient }) => ({ ...recipient, lines: lines.map(lineName) })),
    missing: to.length - recipients.length,
    service: service && asked ? { slug: asked, title: service.title } : null,
    need,
    defaults: {
      line: service?.categorySlug ?? need.line ?? '',
      district: need.district ?? '',
      headcount: need.headcount === null ? '' : String(need.headcount),
      contactName: person.name,
      contactPhone: person.mobile ?? '',
      contactEmail: person.email ?? '',
    },
  };
}

/** The fields as typed. */
function typedIn(form: FormData): Typed {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    line: text('line'),
    headcount: text('headcount'),
    district: text('district'),
    startOn: text('startOn'),
    budgetFrom: text('budgetFrom'),
    budgetTo: text('budgetTo'),
    text: text('text'),
    contactName: text('contactName'),
    contactPhone: text('contactPhone'),
    contactEmail: text('contactEmail'),
    q: text('q').slice(0, 200),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, search, limiter, by, form, intent, today } = await deed(args, 'desk/inquiries/new');
  const organisationId = sameOrganisation(actor, form);
  const { to, service } = await readAddress(db, args.request);
  if (intent === 'preview') {
    const typed = typedIn(form);
    const line = isCategorySlug(typed.line) ? typed.line : null;
    const found =
      typed.q.trim() === '' ? null : await searchRecipients({ db, search, today }, { q: typed.q, line, chosen: to, organisationId });
    const choices = found && found.map(({ lines, ...choice }) => ({ ...choice, lines: lines.map(lineName) }));
    return data({
      reply: { initialValue: { ...typed }, error: {} },
      typed: { ...typed, line: line === null ? '' : lineName(line) },
      choices,
      problems: [] as RecipientProblem[],
    });
  }
  const parsed = parseForm(form, briefForm(today));
  if (!parsed.ok) return parsed.answer;
  const { district = null, ...brief } = parsed.value;
  // Only to the recipients that the page showed: it said that the others would not be sent it.
  const shown = await presentSlugs(
    db,
    form.getAll('shown').filter((slug) => typeof slug === 'string'),
  );
  const sent = await sendBrief(db, limiter, by, {
    organisationId,
    to: to.filter((slug) => shown.includes(slug)),
    service,
    brief: { ...brief, districtSlug: district },
  });
  if (sent.ok) {
    const [only, ...others] = sent.inquiryIds;
    return redirect(after(others.length === 0 && only ? paths.inquiry(only) : paths.brief(sent.briefId), 'sent'));
  }
  const refused = parsed.refuse(sent, '没有发出');
  return sent.why === 'guard' ? data({ ...refused.data, problems: sent.problems }, refused.init ?? undefined) : refused;
}

export const headers = answerHeaders;

export const meta: MetaFunction = () => privateMeta('发起邀约');

const DONE = {
  registered: '主体已登记，显示为“待核验”，现在就可以发出邀约。营业执照等材料请以后在工作台补交，由主管部门核验。',
  switched: '已切换主体，选好的机构还在。',
};

export default function NewInquiry() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <DeskPage
      desk={view.desk}
      here={view.here}
      done={DONE}
      title="发起服务邀约"
      intro={
        <p>
          写清需要什么，一次最多发给 {MAX_RECIPIENTS} 家机构；机构应在 {ANSWER_DAYS} 个工作日内答复。
        </p>
      }
      crumbs={[{ name: '服务邀约', to: paths.inquiries() }]}
    >
      {view.organisationId === null ? (
        <EmptyState title="先登记或认领您的单位">
          <p>
            邀约以用人单位的名义发出。输入统一社会信用代码即可登记，登记后就能发出邀约；核验通过之前，机构会看到“发出邀约的主体待核验”。
          </p>
          {view.recipients.length > 0 && <p className="mt-2">您选的{view.recipients.join('、')}会一直保留，登记后回到这里继续。</p>}
          <p className="mt-4">
            <Link to={paths.newOrganisation({ then: view.here })} className={button.primary}>
              登记或认领主体
            </Link>
          </p>
        </EmptyState>
      ) : (
        <BriefForm
          {...view}
          problems={answer && 'problems' in answer ? answer.problems : []}
          choices={answer && 'choices' in answer ? answer.choices : null}
          typed={answer && 'typed' in answer ? answer.typed : null}
        />
      )}
    </DeskPage>
  );
}
