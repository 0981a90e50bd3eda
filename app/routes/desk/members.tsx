import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dayOf, writeDay, writeMoment } from '#app/kernel/calendar.ts';
import { changeRole, handOver, removeMember, type MemberChange } from '#app/domain/organisations/change-members.server.ts';
import { inviteMember, revokeInvitation } from '#app/domain/organisations/invite-member.server.ts';
import { ASSIGNABLE, INVITABLE, INVITATION_STATE_NAME } from '#app/domain/organisations/member-rules.ts';
import { listMembers } from '#app/domain/organisations/read-organisation.server.ts';
import { MEMBERSHIP_ROLE_NAME } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { invitationForm, roleForm } from '#app/domain/organisations/forms.server.ts';
import { Invitations, InviteForm, Members } from '#app/domain/organisations/member-lists.tsx';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now } = await visit(args, 'desk/members');
  const organisationId = ownOrganisation(actor);
  const { members, invitations } = await listMembers(db, organisationId, now);
  const target = { organisationId };
  return {
    desk: deskView(actor),
    organisationId,
    invitable:
      may(actor, 'invite:member', target) && actor.organisation
        ? INVITABLE[actor.organisation.role].map((role) => ({ value: role, name: MEMBERSHIP_ROLE_NAME[role] }))
        : [],
    mayManage: may(actor, 'manage:member', target),
    mayHandOver: may(actor, 'hand-over:organisation', target),
    roles: ASSIGNABLE.map((role) => ({ value: role, name: MEMBERSHIP_ROLE_NAME[role] })),
    members: members.map(({ since, role, ...member }) => ({
      ...member,
      role,
      roleName: MEMBERSHIP_ROLE_NAME[role],
      since: writeDay(dayOf(since)),
      self: member.personId === actor.personId,
    })),
    invitations: invitations.map(({ id, address, role, invitedBy, state, expiresAt }) => ({
      id,
      address,
      invitedBy,
      state,
      role: MEMBERSHIP_ROLE_NAME[role],
      stateName: INVITATION_STATE_NAME[state],
      until: state === 'open' ? `${writeMoment(expiresAt)} 前有效` : null,
    })),
  };
}

/** Answers a refused change of members: it never concerns a field. */
function done(change: MemberChange, what: string) {
  if (change.ok || change.why === 'already') return redirect(after(paths.members(), what));
  throw refuseDeed(change, '没有改动');
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, limiter, by, form, intent } = await deed(args, 'desk/members');
  const organisationId = sameOrganisation(actor, form);
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  switch (intent) {
    case 'invite': {
      const parsed = parseForm(form, invitationForm, 'invite');
      if (!parsed.ok) return parsed.answer;
      const invited = await inviteMember(db, limiter, by, { organisationId, ...parsed.value });
      return invited.ok ? redirect(after(paths.members(), 'invited')) : parsed.refuse(invited, '没有邀请');
    }
    case 'revoke': {
      const revoked = await revokeInvitation(db, by, { organisationId, invitationId: text('invitation') });
      if (revoked.ok) return redirect(after(paths.members(), 'revoked'));
      throw refuseDeed(revoked, '没有撤回');
    }
    case 'role': {
      const parsed = parseForm(form, roleForm, 'role');
      if (!parsed.ok) throw refuse('invalid', { title: '没有改动', text: '请选择成员和角色。' });
      return done(await changeRole(db, by, { organisationId, personId: parsed.value.person, role: parsed.value.role }), 'role');
    }
    case 'remove':
      return done(await removeMember(db, by, { organisationId, personId: text('person') }), 'removed');
    case 'handOver':
      return done(await handOver(db, by, { organisationId, personId: text('person') }), 'handedOver');
  }
}

export const headers = answerHeaders;

export const meta: MetaFunction = () => privateMeta('成员');

const DONE = {
  invited: '邀请已发出，7 天内有效。',
  revoked: '邀请已撤回，链接随即失效。',
  role: '角色已调整。',
  removed: '已移出成员。',
  handedOver: '所有权已移交，您现在是管理员。',
};

export default function MembersPage() {
  const { desk, members, invitations, invitable, ...view } = useLoaderData<typeof loader>();
  return (
    <DeskPage desk={desk} title="成员" intro={<p>所有者可以调整角色、移出成员和移交所有权；管理员可以邀请成员。</p>} done={DONE}>
      <Members members={members} {...view} />
      {invitable.length > 0 && <InviteForm organisationId={view.organisationId} roles={invitable} />}
      {invitations.length > 0 && (
        <Invitations invitations={invitations} organisationId={view.organisationId} mayRevoke={invitable.length > 0} />
      )}
    </DeskPage>
  );
}
