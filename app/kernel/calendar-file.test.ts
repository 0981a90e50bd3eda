import { describe, expect, it } from 'vitest';
import { writeAppointment, writeMarkedDays } from './calendar-file.ts';

const VISIT = {
  uid: 'one@park.example',
  change: 2,
  writtenAt: new Date('2026-12-01T01:02:03.456Z'),
  from: new Date('2026-12-31T16:30:00.000Z'),
  minutes: 60,
  title: '看房：甲园 A 座 1 层 A0101',
  place: '甲园; 大厅, 一楼\\东门',
  says: '第一行\r\n第二行',
};

describe('a calendar file', () => {
  it('tells time in UTC, escapes texts and ends every line with CRLF', () => {
    expect(writeAppointment(VISIT)).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Online HR Park//Appointments//ZH',
        'METHOD:PUBLISH',
        'BEGIN:VEVENT',
        'UID:one@park.example',
        'SEQUENCE:2',
        'DTSTAMP:20261201T010203Z',
        'DTSTART:20261231T163000Z',
        'DTEND:20261231T173000Z',
        'SUMMARY:看房：甲园 A 座 1 层 A0101',
        'LOCATION:甲园\\; 大厅\\, 一楼\\\\东门',
        'DESCRIPTION:第一行\\n第二行',
        'STATUS:CONFIRMED',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it('folds at 75 octets and never within a character', () => {
    const says = `${'园'.repeat(60)}🏢🏢${'a'.repeat(80)}`;
    const lines = writeAppointment({ ...VISIT, says }).split('\r\n');
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(lines.join('\r\n')).not.toContain('\uFFFD');
    // "DESCRIPTION:" has 12 octets: 21 characters of three fill the line.
    expect(lines).toContain(`DESCRIPTION:${'园'.repeat(21)}`);
    expect(lines.join('\r\n').replaceAll('\r\n ', '')).toContain(`DESCRIPTION:${says}\r\n`);
  });

  it('lets no text begin a line of its own', () => {
    const lines = writeAppointment({ ...VISIT, title: '一\rATTENDEE:mailto:a@b.example\u0000\u0085' }).split('\r\n');
    expect(lines).toContain('SUMMARY:一\\nATTENDEE:mailto:a@b.example  ');
    expect(lines.some((line) => line.startsWith('ATTENDEE'))).toBe(false);
  });
});

describe('a calendar file of whole days', () => {
  const END = {
    uid: 'lease-1-ends@park.example',
    writtenAt: new Date('2026-11-30T01:02:03.456Z'),
    day: '2026-12-31',
    title: '合同到期：甲园',
    says: '甲园，合同 1 号。',
  };

  it('ends each before the next day, in no time zone, and keeps nobody busy', () => {
    expect(writeMarkedDays('甲园的合同日历', [END])).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Online HR Park//Days//ZH',
        'METHOD:PUBLISH',
        'NAME:甲园的合同日历',
        'X-WR-CALNAME:甲园的合同日历',
        'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
        'BEGIN:VTIMEZONE',
        'TZID:Asia/Shanghai',
        'BEGIN:STANDARD',
        'DTSTART:19700101T000000',
        'TZOFFSETFROM:+0800',
        'TZOFFSETTO:+0800',
        'END:STANDARD',
        'END:VTIMEZONE',
        'BEGIN:VEVENT',
        'UID:lease-1-ends@park.example',
        'DTSTAMP:20261130T010203Z',
        'DTSTART;VALUE=DATE:20261231',
        'DTEND;VALUE=DATE:20270101',
        'SUMMARY:合同到期：甲园',
        'DESCRIPTION:甲园，合同 1 号。',
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
    expect(writeMarkedDays('甲', [{ ...END, day: '2028-02-29' }])).toContain('DTEND;VALUE=DATE:20280301');
  });

  it('has a component where no day is marked, and folds at 75 octets', () => {
    expect(writeMarkedDays('甲', [])).toContain('BEGIN:VTIMEZONE');
    const says = '园'.repeat(60);
    const written = writeMarkedDays('甲', [{ ...END, says }]);
    for (const line of written.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(written.replaceAll('\r\n ', '')).toContain(`DESCRIPTION:${says}\r\n`);
  });
});
