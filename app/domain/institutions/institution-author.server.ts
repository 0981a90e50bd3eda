import type { Database, Transaction } from '#prisma/database.ts';
import type { Author } from '#app/kernel/content/content-kind.server.ts';
import { paths } from '#app/paths.ts';

type Row = { status: 'preparing' | 'published' | 'withdrawn'; organisation: { standing: string } };

function barred({ status, organisation }: Row): Author['barred'] {
  if (status === 'withdrawn')
    return { ok: false, why: 'notAllowed', message: '这家机构已停止展示，不能提交发布。如有疑问请联系主管部门。' };
  return organisation.standing === 'unverified'
    ? { ok: false, why: 'guard', message: '主体核验通过后才能公开；草稿可以先写好，核验通过后再提交。' }
    : null;
}

/** An institution as the author of contents; null if there is none with this id. */
export async function institutionAuthor(db: Database | Transaction, id: string): Promise<Author | null> {
  const row = await db.institution.findUnique({
    where: { id },
    select: {
      organisationId: true,
      slug: true,
      status: true,
      createdAt: true,
      organisation: { select: { name: true, standing: true } },
    },
  });
  return (
    row && {
      institutionId: id,
      organisationId: row.organisationId,
      parkSlug: null,
      name: row.organisation.name,
      since: row.createdAt,
      page: row.status === 'published' ? paths.institution(row.slug) : null,
      barred: barred(row),
    }
  );
}
