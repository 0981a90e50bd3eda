import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readLink } from '#app/kernel/links/one-time-link.server.ts';
import { changeAddress } from '#app/domain/people/change-address.server.ts';
import { maskAddress } from '#app/kernel/credentials/contact.ts';
import { SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuseLink } from '#app/routes/account/refuse-link.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { db, box, now } = await visit(args, 'account/address/:token');
  const read = await readLink(db, box, args.params.token ?? '', 'changeAddress', now);
  if (!read.ok) throw refuseLink(read.why);
  return { address: maskAddress(read.link.address) };
}

export async function action(args: ActionFunctionArgs) {
  const { db, box, by } = await deed(args, 'account/address/:token');
  const changed = await changeAddress(db, box, by, args.params.token ?? '');
  if (!changed.ok) {
    if (changed.why === 'taken')
      throw refuse('taken', { title: '这个地址已有账号', text: '在您确认之前，这个地址已经用于另一个账号，没有更换。' });
    throw refuseLink(changed.why);
  }
  return redirect(after(paths.account(), 'address'));
}

export const meta: MetaFunction = () => privateMeta('确认新的登录地址');

export default function ConfirmAddress() {
  const { address } = useLoaderData<typeof loader>();
  const state = useFields('confirm');
  return (
    <>
      <PageHead title="确认新的登录地址">
        <p>确认后，账号改用 {address} 登录和接收通知。</p>
      </PageHead>
      <div className="mt-6">
        <SentForm state={state}>
          <SendButton>确认更换</SendButton>
        </SentForm>
      </div>
    </>
  );
}
