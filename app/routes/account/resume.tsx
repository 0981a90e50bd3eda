import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { isDay, writeDay } from '#app/kernel/calendar.ts';
import { findHeldForm, forgetHeldForm, isKept } from '#app/kernel/sessions/hold-form.server.ts';
import { button } from '#app/ui/button.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { noHeldCookie, readHeldToken } from '#app/web/cookies.server.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

/** Technical fields of a page, which nobody typed. */
const TECHNICAL = /^(?:intent|organisation|seen|mark|state|revision|move|submitted|shown)/u;
/** Codes of choices and ids, which nobody typed either. */
const CODE = /^[a-z]+(?:[A-Z-][a-z0-9]*)*$/u;

const isTyped = ([name, value]: [string, string]): boolean => !TECHNICAL.test(name) && value.trim() !== '' && !CODE.test(value);

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, box, now } = await visit(args, 'resume');
  const token = readHeldToken(args.request.headers.get('cookie'));
  if (actor === null && token !== null && (await isKept(db, token, now))) throw redirect(paths.login(paths.resume()));
  const held = token === null || actor === null ? null : await findHeldForm({ db, box }, token, actor.personId, now);
  return { held: held && { ...held, typed: held.fields.filter(isTyped).map(([, value]) => (isDay(value) ? writeDay(value) : value)) } };
}

export async function action(args: ActionFunctionArgs) {
  const { db } = await deed(args, 'resume');
  const token = readHeldToken(args.request.headers.get('cookie'));
  if (token !== null) await forgetHeldForm(db, token);
  return redirect(paths.desk(), { headers: { 'Set-Cookie': noHeldCookie() } });
}

export const meta: MetaFunction = () => privateMeta('继续提交');

export default function Resume() {
  const { held } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="继续提交" crumbs={[{ name: '工作台', to: paths.desk() }]} />
      {held === null ? (
        <EmptyState title="没有留待提交的内容">
          <p>
            提交时登录已经失效的，填写的文字会在这里保留两小时。现在可以<Link to={paths.desk()}>回到工作台</Link>。
          </p>
        </EmptyState>
      ) : (
        <div className="mt-4 grid max-w-text gap-6">
          <p>
            您上次提交时登录已经失效，什么都没有改动。填写的文字都在下面，选好的选项也保留着，可以继续提交；当时选择的文件需要重新上传。
          </p>
          <ul className="border-t border-line" aria-label="填写的内容">
            {held.typed.map((value, i) => (
              <li key={i} className="border-b border-line py-2 whitespace-pre-line">
                {value}
              </li>
            ))}
          </ul>
          <div className="flex flex-wrap gap-3">
            <PostForm action={held.address} reloadDocument>
              {held.fields.map(([name, value], i) => (
                <input key={i} type="hidden" name={name} value={value} />
              ))}
              <button className={button.primary}>继续提交</button>
            </PostForm>
            <PostForm>
              <button className={button.secondary}>不要了</button>
            </PostForm>
          </div>
        </div>
      )}
    </>
  );
}
