import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { writeMoment } from '#app/kernel/calendar.ts';
import { unlinkIdentity } from '#app/domain/people/link-identity.server.ts';
import { button } from '#app/ui/button.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { AccountPage } from '#app/frame/account-page.tsx';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { providerName } from '#app/routes/account/provider-name.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, signOn } = await visit(args, 'account/sign-on');
  const identities = await db.externalIdentity.findMany({
    where: { personId: actor.personId },
    orderBy: { linkedAt: 'asc' },
    select: { id: true, providerId: true, linkedAt: true },
  });
  return {
    linked: identities.map(({ id, providerId, linkedAt }) => ({
      id,
      name: providerName(signOn, providerId),
      since: writeMoment(linkedAt),
    })),
    others: signOn.filter(({ id }) => !identities.some(({ providerId }) => providerId === id)).map(({ id, name }) => ({ id, name })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { db, by, form, signOn } = await deed(args, 'account/sign-on');
  const id = form.get('identity');
  if (typeof id !== 'string' || !(await unlinkIdentity(db, by, id, (provider) => providerName(signOn, provider)))) {
    throw refuse('absent', { title: '没有这个登录方式', text: '它可能已经解除关联。请返回“登录方式”查看。' });
  }
  return redirect(after(paths.accountSignOn(), 'unlinked'));
}

export const meta: MetaFunction = () => privateMeta('登录方式');

export default function SignOn() {
  const { linked, others } = useLoaderData<typeof loader>();
  return (
    <AccountPage
      title="登录方式"
      intro={<p>除密码外，可以关联一网通办或单位的统一身份，用它直接登录。</p>}
      done={{ unlinked: '已解除关联，密码仍可登录。', linked: '已关联，下次可以直接用它登录。' }}
    >
      {linked.length === 0 && others.length === 0 && (
        <EmptyState title="还没有可以关联的登录方式">
          <p>本站接入一网通办等统一身份后，会列在这里。</p>
        </EmptyState>
      )}
      {linked.length > 0 && (
        <ul className="border-t border-line">
          {linked.map(({ id, name, since }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line py-3">
              <div className="grow">
                <p className="font-semibold">{name}</p>
                <p className="text-small text-muted">{since}关联</p>
              </div>
              <PostForm>
                <input type="hidden" name="intent" value="unlink" />
                <input type="hidden" name="identity" value={id} />
                <button className={button.secondary} aria-label={`解除与${name}的关联`}>
                  解除关联
                </button>
              </PostForm>
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <ul className="flex flex-wrap gap-3">
          {others.map(({ id, name }) => (
            <li key={id}>
              <a href={paths.loginWith(id, paths.accountSignOn())} className={button.secondary}>
                关联{name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </AccountPage>
  );
}
