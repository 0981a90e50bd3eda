import { button } from '#app/ui/button.ts';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { Purpose } from '#app/kit/page-head.tsx';
import { PostForm } from '#app/kit/post-form.tsx';

interface Option {
  value: string;
  name: string;
}

interface MemberRow {
  personId: string;
  name: string;
  address: string;
  role: string;
  roleName: string;
  since: string;
  self: boolean;
}

interface MembersProps {
  members: readonly MemberRow[];
  organisationId: string;
  mayManage: boolean;
  mayHandOver: boolean;
  roles: readonly Option[];
}

/** An owner's actions on one member, behind a summary so that the list stays readable. */
function MemberDeeds({ member, organisationId, mayHandOver, roles }: Omit<MembersProps, 'members' | 'mayManage'> & { member: MemberRow }) {
  const hidden = (intent: string) => (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="organisation" value={organisationId} />
      <input type="hidden" name="person" value={member.personId} />
    </>
  );
  return (
    <details className="md:-mt-2 md:text-right">
      <summary className="inline-flex min-h-11 items-center text-teal underline" aria-label={`管理${member.name}`}>
        管理
      </summary>
      <div className="mt-2 grid gap-3 md:justify-items-end">
        <PostForm className="flex flex-wrap items-center gap-2">
          {hidden('role')}
          <label htmlFor={`role-${member.personId}`} className="text-small text-muted">
            角色
          </label>
          <select
            id={`role-${member.personId}`}
            name="role"
            defaultValue={member.role}
            className="min-h-11 rounded-control border border-line-strong bg-paper px-2"
          >
            {roles.map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
          <button className={button.secondary}>调整</button>
        </PostForm>
        {mayHandOver && member.role !== 'owner' && (
          <PostForm>
            {hidden('handOver')}
            <button className={button.secondary}>把所有权移交给{member.name}，我改任管理员</button>
          </PostForm>
        )}
        <PostForm>
          {hidden('remove')}
          <button className={button.danger}>把{member.name}移出主体</button>
        </PostForm>
      </div>
    </details>
  );
}

/** The members, owners first. */
export function Members({ members, mayManage, ...props }: MembersProps) {
  return (
    <section aria-labelledby="members">
      <h2 id="members" className="text-lead">
        {members.length} 位成员
      </h2>
      <ul className="mt-2 border-t border-line">
        {members.map((member) => (
          <li
            key={member.personId}
            className="grid items-start gap-x-6 border-b border-line py-3 md:grid-cols-[1fr_8rem_minmax(8rem,auto)]"
          >
            <div>
              <p className="font-semibold">
                {member.name}
                {member.self && <span className="font-normal text-muted">（您）</span>}
              </p>
              <p className="text-small text-muted">
                {member.address}，{member.since}加入
              </p>
            </div>
            <p className="md:pt-0.5">{member.roleName}</p>
            {mayManage && !member.self ? <MemberDeeds member={member} {...props} /> : <span />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Invites by an address: single-use, valid for seven days. */
export function InviteForm({ organisationId, roles }: { organisationId: string; roles: readonly Option[] }) {
  const state = useFields<{ address: string; role: string }>('invite', { role: 'member' });
  return (
    <section aria-labelledby="invite">
      <h2 id="invite" className="text-lead">
        邀请成员
      </h2>
      <div className="mt-3 grid gap-5">
        <SentForm state={state} intent="invite" className="grid max-w-[26rem] gap-5">
          <input type="hidden" name="organisation" value={organisationId} />
          <Field
            {...bound(state.fields.address)}
            label="手机号码或电子邮箱"
            hint="链接 7 天内有效、只能用一次，只有这个地址的账号能接受。"
            autoComplete="off"
            inputMode="email"
          />
          <SelectField {...bound(state.fields.role)} label="角色" options={roles} />
          <SendButton>发出邀请</SendButton>
        </SentForm>
        <Purpose>地址只用来发送这次邀请和核对接受邀请的账号，留痕里只保存遮盖后的样子。</Purpose>
      </div>
    </section>
  );
}

interface InvitationRow {
  id: string;
  address: string;
  role: string;
  invitedBy: string;
  state: 'open' | 'accepted' | 'revoked' | 'expired';
  stateName: string;
  until: string | null;
}

const TONE = { open: 'attention', accepted: 'good', revoked: 'plain', expired: 'plain' } as const;

/** Invitations of the last thirty days. */
export function Invitations({
  invitations,
  organisationId,
  mayRevoke,
}: {
  invitations: readonly InvitationRow[];
  organisationId: string;
  mayRevoke: boolean;
}) {
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations" className="text-lead">
        近 30 天的邀请
      </h2>
      <ul className="mt-2 border-t border-line">
        {invitations.map(({ id, address, role, invitedBy, state, stateName, until }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-line py-2">
            <div className="grow">
              <p>
                {address} <span className="text-muted">（{role}）</span>
              </p>
              <p className="text-small text-muted">
                {invitedBy}邀请{until && `，${until}`}
              </p>
            </div>
            <StatusTag tone={TONE[state]}>{stateName}</StatusTag>
            {state === 'open' && mayRevoke && (
              <PostForm>
                <input type="hidden" name="intent" value="revoke" />
                <input type="hidden" name="organisation" value={organisationId} />
                <input type="hidden" name="invitation" value={id} />
                <button className={button.secondary} aria-label={`撤回给 ${address} 的邀请`}>
                  撤回
                </button>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
