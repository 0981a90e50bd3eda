import { addDays, type Day } from './calendar.ts';

/** One appointment of a calendar file. */
export interface Appointment {
  /** The same for good, so that a calendar replaces what it has of it. */
  uid: string;
  /** How often it was changed. */
  change: number;
  /** When this was written. */
  writtenAt: Date;
  from: Date;
  minutes: number;
  title: string;
  place: string;
  says: string;
}

/** RFC 5545 3.1: octets of a line without its break. */
const LONGEST_LINE = 75;
const octets = new TextEncoder();

/** `20261208T063000Z`, RFC 5545 3.3.5. */
const utc = (instant: Date): string => instant.toISOString().replace(/[-:]|\.\d+/gu, '');

/** RFC 5545 3.3.11. */
const text = (typed: string): string =>
  typed
    .replace(/[\\;,]/gu, (sign) => `\\${sign}`)
    .replace(/\r\n?|\n/gu, '\\n')
    .replace(/\p{Cc}/gu, ' ');

/** One line, folded between characters: every further part begins with a space. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let length = 0;
  for (const character of line) {
    const size = octets.encode(character).length;
    if (length + size > LONGEST_LINE) {
      parts.push(part);
      part = ' ';
      length = 1;
    }
    part += character;
    length += size;
  }
  return [...parts, part].join('\r\n');
}

const file = (lines: readonly string[]): string => lines.map((line) => `${folded(line)}\r\n`).join('');

/** A calendar file (RFC 5545) with one appointment, which every calendar program opens. */
export function writeAppointment({ uid, change, writtenAt, from, minutes, title, place, says }: Appointment): string {
  return file([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Online HR Park//Appointments//ZH',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${text(uid)}`,
    `SEQUENCE:${change}`,
    `DTSTAMP:${utc(writtenAt)}`,
    `DTSTART:${utc(from)}`,
    `DTEND:${utc(new Date(from.getTime() + minutes * 60_000))}`,
    `SUMMARY:${text(title)}`,
    `LOCATION:${text(place)}`,
    `DESCRIPTION:${text(says)}`,
    'STATUS:CONFIRMED',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
}

/** A whole day of a calendar file. */
export interface MarkedDay {
  /** The same for good, so that a calendar replaces what it has of it. */
  uid: string;
  /** When what it says was last written. */
  writtenAt: Date;
  day: Day;
  title: string;
  says: string;
}

/** `20261231`, RFC 5545 3.3.4. */
const date = (day: Day): string => day.replaceAll('-', '');

/** A calendar has at least one component (RFC 5545 3.6), also one in which no day is marked. */
const ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Shanghai',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** A calendar file (RFC 5545) of whole days, which keep nobody's time: each ends before the next day. Calendar programs fetch it again by themselves. */
export function writeMarkedDays(name: string, days: readonly MarkedDay[]): string {
  return file([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Online HR Park//Days//ZH',
    'METHOD:PUBLISH',
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    ...ZONE,
    ...days.flatMap(({ uid, writtenAt, day, title, says }) => [
      'BEGIN:VEVENT',
      `UID:${text(uid)}`,
      `DTSTAMP:${utc(writtenAt)}`,
      `DTSTART;VALUE=DATE:${date(day)}`,
      `DTEND;VALUE=DATE:${date(addDays(day, 1))}`,
      `SUMMARY:${text(title)}`,
      `DESCRIPTION:${text(says)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]);
}
