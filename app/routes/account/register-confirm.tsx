import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findOwnInvitation } from '#app/domain/organisations/own-invitations.server.ts';
import { linkToken, readLink } from '#app/kernel/links/one-time-link.server.ts';
import { confirmRegistration } from '#app/domain/people/confirm-registration.server.ts';
import { maskAddress } from '#app/kernel/credentials/contact.ts';
import { enteredHeaders } from '#app/routes/account/entered.server.ts';
import { SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { refuseLink } from '#app/routes/account/refuse-link.server.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { db, box, now } = await visit(args, 'register/confirm/:token');
  const read = await readLink(db, box, args.params.token ?? '', 'register', now);
  if (!read.ok) throw refuseLink(read.why);
  return { name: read.link.newName, address: maskAddress(read.link.address) };
}

export async function action(args: ActionFunctionArgs) {
  const { db, box, by } = await deed(args, 'register/confirm/:token');
  const { device, reader } = args.context;
  const confirmed = await confirmRegistration(db, box, by, {
    token: args.params.token ?? '',
    device,
    sessionId: reader?.sessionId ?? null,
  });
  if (!confirmed.ok) {
    if (confirmed.why === 'taken')
      throw refuse('taken', { title: '这个地址已有账号', text: '在您确认之前，这个地址已经注册了账号。请直接登录，忘记密码可以重设。' });
    throw refuseLink(confirmed.why);
  }
  const invited = await findOwnInvitation(db, confirmed.personId, by.now);
  const to = confirmed.wanted ?? (invited === null ? paths.start() : paths.invitation(linkToken(box, invited)));
  return redirect(to, { headers: await enteredHeaders({ db, box }, args.request, confirmed) });
}

export const meta: MetaFunction = () => privateMeta('确认注册');

/** A button, not the link itself: programs that scan mail open links, and would use it up. */
export default function ConfirmRegistration() {
  const { name, address } = useLoaderData<typeof loader>();
  const state = useFields('confirm');
  return (
    <>
      <PageHead title="确认注册">
        <p>
          为 {name}（{address}）建立账号。
        </p>
      </PageHead>
      <div className="mt-6">
        <SentForm state={state}>
          <SendButton>确认并登录</SendButton>
        </SentForm>
      </div>
    </>
  );
}
