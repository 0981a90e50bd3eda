import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { intentForm } from '#app/domain/intents/forms.server.ts';
import { findRules } from '#app/domain/entry-rules/read-rules.server.ts';
import { IntentForm } from '#app/domain/intents/intent-form.tsx';
import { sendIntent } from '#app/domain/intents/send-intent.server.ts';
import { isOperated } from '#app/domain/parks/is-operated.server.ts';
import { findParkName } from '#app/domain/parks/find-park-name.server.ts';
import { findWantedUnit } from '#app/domain/units/find-wanted-unit.server.ts';
import { UNIT_STATE_NAME } from '#app/domain/units/unit-state.ts';
import { writeArea } from '#app/domain/units/write-area.ts';
import { writeRent } from '#app/domain/units/write-rent.ts';
import { linkToken } from '#app/kernel/links/one-time-link.server.ts';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { after, paths } from '#app/paths.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { pageMeta } from '#app/web/meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这个产业园', text: '地址可能输错了。可以从产业园列表进入，或搜索园区名称。' };

export async function loader(args: LoaderFunctionArgs) {
  const { db, actor, today } = await visit(args, 'parks/:slug/intent');
  const slug = args.params.slug ?? '';
  const park = await findParkName(db, slug, today);
  if (!park) throw refuse('absent', ABSENT);
  const asked = new URL(args.request.url).searchParams;
  const [building, number] = [asked.get('building') ?? '', asked.get('unit') ?? ''];
  const operated = await isOperated(db, slug);
  const wanted = number === '' ? null : await findWantedUnit(db, slug, building, number, today);
  return {
    park,
    operated,
    unit: wanted?.lettable ? wanted : null,
    // What cannot be applied for, and why.
    gone:
      number === '' || wanted?.lettable ? null : wanted ? `${wanted.place}，${UNIT_STATE_NAME[wanted.state]}` : '这个园区现在没有这个单元',
    direct:
      operated && (await findRules(db, slug)) !== null
        ? paths.deskMoveIns({ park: slug, ...(number === '' ? {} : { building, unit: number }) })
        : null,
    known: actor && { name: actor.organisation?.name ?? actor.name, contact: actor.name },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { db, box, limiter, by, form, today } = await deed(args, 'parks/:slug/intent');
  const parkSlug = args.params.slug ?? '';
  const park = await findParkName(db, parkSlug, today);
  if (!park) throw refuse('absent', ABSENT);
  const parsed = parseForm(form, intentForm(park.online), 'intent');
  if (!parsed.ok) return parsed.answer;
  const { agreed: _agreed, ...written } = parsed.value;
  const sent = await sendIntent(db, limiter, by, { ...written, parkSlug, from: args.context.clientAddress });
  if (!sent.ok) return parsed.refuse(sent, '没有提交');
  if (by.actor) return redirect(after(paths.ownIntent(sent.id), sent.again ? 'again' : 'sent'));
  return redirect(
    sent.linkId === null ? after(paths.parkIntent(parkSlug), 'again') : after(paths.followIntent(linkToken(box, sent.linkId)), 'sent'),
  );
}

export const headers = answerHeaders;

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data
    ? pageMeta({
        title: `入驻意向：${data.park.name}`,
        description: `向${data.park.name}提交入驻意向，不需要登录。`,
        path: paths.parkIntent(data.park.slug),
        matches,
        hidden: true,
      })
    : [];

const DONE = { again: '这份意向之前已经收到，没有重复提交。进度链接会再发一次；没有收到时，请用第一次提交后打开的那一页。' };

export default function Intent() {
  const { park, operated, unit, gone, direct, known } = useLoaderData<typeof loader>();
  const units = park.online ? null : paths.parkUnits(park.slug);
  return (
    <>
      <PageHead
        title="入驻意向"
        crumbs={[
          { name: '产业园', to: paths.parks() },
          { name: park.shortName, to: paths.park(park.slug) },
        ]}
      >
        <p>
          向{park.name}提交，不需要登录。可以先看<Link to={`${paths.park(park.slug)}#conditions`}>入驻条件</Link>。
          {direct !== null && (
            <>
              机构已经想好的，可以<Link to={direct}>登录后正式申请入驻</Link>。
            </>
          )}
        </p>
      </PageHead>
      <div className="mt-6 grid max-w-text gap-6">
        <DoneNotice says={DONE} />
        {gone !== null && (
          <Notice tone="attention" title={`这个单元现在不能申请：${gone}`}>
            可以不指定单元，在下面直接提交给园区
            {units && (
              <>
                ，或<Link to={units}>看看别的空置单元</Link>
              </>
            )}
            。
          </Notice>
        )}
        {unit && (
          <Notice tone="info" title={`想入驻的单元：${unit.place}`}>
            {writeArea(unit.area)}，租金参考 {writeRent(unit.rent)}。
            <Link to={paths.parkPlan(park.slug, { building: unit.building.code, level: String(unit.level), unit: unit.number })}>
              在平面图上看
            </Link>
            <span className="mx-2">·</span>
            <Link to={paths.parkIntent(park.slug)}>不指定单元</Link>
          </Notice>
        )}
        {operated ? (
          <IntentForm key={unit?.id ?? park.slug} park={park} unit={unit} known={known} />
        ) : (
          <EmptyState title="这个园区还不能在网上收意向">
            <p>
              它在本站还没有运营方，提交的意向没有人看。<Link to={paths.park(park.slug)}>园区页</Link>有它的地址；也可以
              <Link to={paths.units()}>看看别的园区的空置单元</Link>。
            </p>
          </EmptyState>
        )}
      </div>
    </>
  );
}
