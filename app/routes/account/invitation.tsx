import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { acceptInvitation, readInvitation } from '#app/domain/organisations/accept-invitation.server.ts';
import { maskAddress } from '#app/kernel/credentials/contact.ts';
import { MEMBERSHIP_ROLE_NAME } from '#app/kernel/permissions/actor.ts';
import { button } from '#app/ui/button.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuseLink } from '#app/routes/account/refuse-link.server.ts';
import { refuseDeed } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, box, now } = await visit(args, 'invitations/:token');
  const token = args.params.token ?? '';
  const read = await readInvitation(db, box, token, now);
  if (!read.ok) throw refuseLink(read.why);
  const { organisation, role, invitedBy, address } = read.invitation;
  return {
    organisation,
    role: MEMBERSHIP_ROLE_NAME[role],
    invitedBy,
    address: maskAddress(address),
    name: actor?.name ?? null,
    here: paths.invitation(token),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { db, box, by } = await deed(args, 'invitations/:token');
  const accepted = await acceptInvitation(db, box, by, args.params.token ?? '');
  if (accepted.ok) return redirect(paths.desk());
  if (accepted.why === 'notAllowed') throw refuseDeed(accepted, '这份邀请不是发给这个账号的');
  if (accepted.why === 'already') throw refuseDeed(accepted, '您已经是成员');
  throw refuseLink(accepted.why);
}

export const meta: MetaFunction = () => privateMeta('加入主体的邀请');

export default function Invitation() {
  const { organisation, role, invitedBy, address, name, here } = useLoaderData<typeof loader>();
  const state = useFields('accept');
  return (
    <>
      <PageHead title={`邀请您加入“${organisation}”`} />
      <div className="mt-6 grid max-w-text gap-6">
        <FactsTable
          rows={[
            { name: '主体', value: organisation },
            { name: '角色', value: role },
            { name: '邀请人', value: invitedBy },
            { name: '发给', value: address },
          ]}
        />
        {name ? (
          <SentForm state={state}>
            <p>加入后，其他成员能看到您的姓名和遮盖后的联系方式。</p>
            <SendButton>以“{name}”的身份接受</SendButton>
          </SentForm>
        ) : (
          <>
            <p>请用收到邀请的手机号码或邮箱登录；还没有账号时，请先用它注册，再打开这个链接。</p>
            <p className="flex flex-wrap gap-3">
              <Link to={paths.login(here)} className={button.primary}>
                登录
              </Link>
              <Link to={paths.register()} className={button.secondary}>
                注册账号
              </Link>
            </p>
          </>
        )}
      </div>
    </>
  );
}
