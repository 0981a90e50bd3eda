import type { LoaderFunctionArgs } from '@remix-run/node';
import { findSiteText, listVersions } from '#app/domain/site-texts/read-site-text.server.ts';
import { SITE_TEXT_NAME, type SiteTextKind } from '#app/domain/site-texts/site-text.ts';
import { writeMoment } from '#app/kernel/calendar.ts';
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';
import type { SiteTextShown } from './site-text-page.tsx';

/** Reads the text of a page, in the version that its address asks for. @throws 404 if there is no such version, or no such text yet. */
export async function readSiteText(args: LoaderFunctionArgs, kind: SiteTextKind): Promise<SiteTextShown> {
  const { db } = await visit(args, kind);
  const asked = new URL(args.request.url).searchParams.get('version');
  const number = asked === null ? undefined : /^[1-9]\d{0,5}$/u.test(asked) ? Number(asked) : 0;
  const [found, versions] = await Promise.all([findSiteText(db, kind, number), listVersions(db, kind)]);
  if (!found)
    throw refuse(
      'absent',
      versions.length === 0
        ? { title: `还没有${SITE_TEXT_NAME[kind]}`, text: '主办单位尚未发布。' }
        : { title: '没有这个版本', text: `请打开现行的${SITE_TEXT_NAME[kind]}，它的下方列有各个版本。` },
    );
  return {
    kind,
    number: found.number,
    text: found.text,
    published: writeMoment(found.publishedAt),
    inForce: found.number === versions[0]?.number,
    versions: versions.map((one) => ({ number: one.number, published: writeMoment(one.publishedAt) })),
  };
}
