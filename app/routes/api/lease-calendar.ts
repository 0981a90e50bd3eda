import { createHash } from 'node:crypto';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { findCalendar, writeCalendar } from '#app/domain/lease-calendars/open-calendar.server.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { originOf } from '#app/web/origin.server.ts';
import { visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有这个日历', text: '地址不完整，或已经停用、更换。请登录后在“合同日历”里生成新的地址。' };
/** No cache of others keeps it, and no search engine lists it; a calendar program asks whether it has changed. */
const PRIVATE = { 'Cache-Control': 'private, no-cache', 'X-Robots-Tag': 'noindex, nofollow' };

/** The days of somebody's contracts, for the calendar program that has their secret address. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, limiter, today } = await visit(args, 'calendars/:file');
  const { request, context, params } = args;
  const token = /^([\w-]{43})\.ics$/u.exec(params.file ?? '')?.[1];
  const calendar = token === undefined ? null : await findCalendar(db, token);
  const taken = calendar
    ? await limiter.take('calendarByLink', calendar.id)
    : await limiter.take('calendarByAddress', context.clientAddress);
  if (!taken.ok) throw refuseDeed(taken, '请求过于频繁');
  if (!calendar) throw refuse('absent', ABSENT, PRIVATE);
  const body = await writeCalendar(db, calendar, new URL(originOf(request)).hostname, today);
  // Weak, since compression changes the bytes.
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = { ...PRIVATE, ETag: etag };
  const held = request.headers.get('If-None-Match')?.split(',') ?? [];
  if (held.some((one) => one.trim() === etag)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, 'Content-Type': 'text/calendar; charset=utf-8' } });
}
