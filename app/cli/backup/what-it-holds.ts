import type { Manifest } from '#app/kernel/backup/manifest.ts';
import { writeMoment } from '#app/kernel/calendar.ts';

const written = (count: number): string => count.toLocaleString('zh-CN');
const size = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${written(Math.ceil(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** What a backup holds, in Chinese, one fact a line. */
export function whatItHolds({ at, database, files, record }: Manifest): string {
  return [
    `备份的时间：${writeMoment(new Date(at))}`,
    `数据库 ${size(database.bytes)}；材料和图片 ${written(files.count - files.lost.length)} 个，${size(files.bytes)}`,
    `留痕 ${written(record.entries)} 条，最后一条的校验值：${record.head}`,
    ...(files.lost.length > 0
      ? [`注意：有 ${written(files.lost.length)} 个文件在备份之前就已缺失或损坏，备份里没有它们：${files.lost.slice(0, 5).join('、')}`]
      : []),
  ].join('\n');
}
