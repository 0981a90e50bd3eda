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

/** A calendar file (RFC 5545) with one appointment, which every calendar program opens. */
export function writeAppointment({ uid, change, writtenAt, from, minutes, title, place, says }: Appointment): string {
  const lines = [
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
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
