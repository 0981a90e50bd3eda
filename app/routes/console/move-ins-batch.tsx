import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { approveBatch, type BatchResult } from '#app/domain/move-ins/batch/approve-batch.server.ts';
import { ChooseBatch, ConfirmBatch } from '#app/domain/move-ins/batch/batch-forms.tsx';
import { BlockedList, ResultList } from '#app/domain/move-ins/batch/batch-lists.tsx';
import { batchForm } from '#app/domain/move-ins/batch/forms.server.ts';
import { listBatch, readChosenNow } from '#app/domain/move-ins/batch/read-batch.server.ts';
import { findParkDesk } from '#app/domain/parks/find-park-desk.server.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { Folded } from '#app/kit/folded.tsx';
import { paths } from '#app/paths.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { statusOf } from '#app/web/answer-status.ts';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这个园区工作台', text: '您可能不是这个园区的运营方。' };

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, today, calendar } = await visit(args, 'console/:park/move-ins/batch');
  const desk = await findParkDesk(db, actor, args.params.park ?? '', today);
  if (!desk) throw refuse('absent', ABSENT);
  const { slug, name } = desk;
  const park = { slug, name };
  const asked = new URL(args.request.url).searchParams;
  const ticked = asked.getAll('chosen');
  const read = batchForm.safeParse({ chosen: ticked });
  if (asked.get('step') === 'confirm' && read.success) {
    const { ready, blocked } = await readChosenNow(db, by, slug, read.data.chosen);
    return { park, step: 'confirm' as const, ticked, problem: null, ready, blocked, left: 0 };
  }
  const problem = asked.get('step') === 'confirm' ? (read.error?.issues[0]?.message ?? null) : null;
  const choice = { park, step: 'choose' as const, ticked, problem, ...(await listBatch(db, by, slug, { today, calendar })) };
  return problem === null ? choice : data(choice, { status: statusOf('invalid') });
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, form, today } = await deed(args, 'console/:park/move-ins/batch');
  const park = await findParkDesk(db, actor, args.params.park ?? '', today);
  if (!park) throw refuse('absent', ABSENT);
  const parsed = parseForm(form, batchForm, 'approve');
  if (!parsed.ok) return parsed.answer;
  const results = await approveBatch(db, by, { parkSlug: park.slug, ...parsed.value });
  return data({ results }, { status: statusOf(results.some(({ why }) => why === null) ? null : 'stale') });
}

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => privateMeta(loaded ? `一并准入 · ${loaded.park.name}` : '一并准入');

interface Answered {
  results?: BatchResult[];
  reply?: { error?: Record<string, string[] | null> | null };
}

function Results({ slug, results, more }: { slug: string; results: readonly BatchResult[]; more: number }) {
  const done = results.filter(({ why }) => why === null).length;
  return (
    <div className="mt-6 grid gap-6">
      <Notice
        tone={done === results.length ? 'info' : 'attention'}
        title={done === results.length ? `已准入 ${done} 份，并已通知申请人。` : `已准入 ${done} 份，${results.length - done} 份没有准入。`}
      >
        {done < results.length && <p>没有准入的没有任何改动，请打开查看最新情况，逐份办理。</p>}
      </Notice>
      <ResultList results={results} at={(id) => paths.parkMoveInItem(slug, id)} />
      <p className="flex flex-wrap gap-4">
        <Link to={paths.parkMoveIns(slug)}>回到入驻申请</Link>
        {more > 0 && <Link to={paths.parkMoveInBatch(slug)}>还有 {more} 份可以一并准入</Link>}
      </p>
    </div>
  );
}

export default function ParkMoveInsBatch() {
  const { park, step, ticked, problem, ready, blocked, left } = useLoaderData<typeof loader>();
  const answered = useActionData<Answered>();
  const here = paths.parkMoveInBatch(park.slug);
  const at = (id: string): string => paths.parkMoveInItem(park.slug, id);
  const wrong = problem ?? answered?.reply?.error?.chosen?.[0] ?? null;
  const confirms = step === 'confirm';
  return (
    <ConsolePage
      park={park}
      title={answered?.results ? '一并准入的结果' : confirms ? '核对后一并准入' : '一并准入'}
      crumbs={[
        { name: '入驻申请', to: paths.parkMoveIns(park.slug) },
        ...(confirms || answered?.results ? [{ name: '一并准入', to: here }] : []),
      ]}
      intro={<p>每项条件都符合的申请可以一起作出准入决定；每份仍然各是一个决定，受理过的人不能决定它。</p>}
    >
      {answered?.results ? (
        <Results slug={park.slug} results={answered.results} more={confirms ? 0 : ready.length} />
      ) : (
        <div className="mt-6 grid gap-8">
          {confirms && ready.length > 0 && (
            <ConfirmBatch lines={ready} back={paths.parkMoveInBatch(park.slug, ticked)} here={here} at={at} />
          )}
          {!confirms && ready.length > 0 && <ChooseBatch lines={ready} ticked={ticked} problem={wrong} here={here} at={at} />}
          {ready.length === 0 && (
            <EmptyState title={confirms ? '勾选的申请现在都不能准入' : '现在没有可以一并准入的申请'}>
              {confirms ? (
                <p>
                  原因见下。<Link to={here}>重新选择</Link>
                </p>
              ) : (
                <p>
                  已受理、每项条件都符合、公示已满（规则要求公示的）、没有暂停、不是由您受理、也没有由同事领取的申请，会列在这里。
                  有缺信息的条件的，请打开申请，逐项写明核查结论后再决定。
                </p>
              )}
            </EmptyState>
          )}
          {blocked.length > 0 &&
            (confirms ? (
              <section aria-labelledby="blocked">
                <h2 id="blocked" className="mb-2 text-lead">
                  不能准入的 {blocked.length} 份
                </h2>
                <BlockedList lines={blocked} at={at} />
              </section>
            ) : (
              <Folded title={`不能一并准入的 ${blocked.length} 份及其原因`} forms={[]}>
                <BlockedList lines={blocked} at={at} />
              </Folded>
            ))}
          {left > 0 && <p className="text-muted">还有 {left} 份没有列出；这里先列期限近的，办完这些再来查看。</p>}
        </div>
      )}
    </ConsolePage>
  );
}
