import { wrongOption } from '../wrong-option.ts';
import { parseArgs } from 'node:util';
import { visible } from '#app/kit/visible-text.ts';
import { readApprovalNumber } from '#app/kernel/city/approval-number.ts';
import { coordinateSystemOf, type CoordinateSystem } from '#app/kernel/city/coordinates.ts';

export const USAGE = `用法：
  npm run map:import -- 文件 [选项]   导入各区边界（GeoJSON 或 TopoJSON，最多 50 MB），代替随附的示意图
  npm run map:import -- --list        列出导入过的边界
  npm run map:import -- --undo        撤销最近一次导入
选项（在终端里运行时，没有写的会逐项询问）：
  --source 名称        数据的来源，显示在每张图下
  --licence 许可       使用许可，如 ODbL 1.0、经授权使用
  --crs 坐标系         WGS-84、CGCS2000、GCJ-02 或 BD-09
  --approval 审图号    如 GS(2024)0650号；没有请写 none，图下会注明没有审图号
  --swap-axes          文件里纬度在前
  --dry-run            只核对，不写入数据库`;

const LONGEST = 100;

/** What an import needs to know: each with its question, and a function that reads the answer, or returns null if it is invalid. */
export const ASKED = {
  source: { question: '数据的来源（显示在每张图下）', wrong: `请写明来源，最多 ${LONGEST} 个字`, read: plain },
  licence: { question: '使用许可（如 ODbL 1.0、经授权使用）', wrong: `请写明使用许可，最多 ${LONGEST} 个字`, read: plain },
  crs: { question: '坐标系（WGS-84、CGCS2000、GCJ-02、BD-09）', wrong: '应为 WGS-84、CGCS2000、GCJ-02 或 BD-09', read: coordinateSystemOf },
  approval: {
    question: '审图号（没有请写 none）',
    wrong: '应像 GS(2024)0650号 或 沪S(2024)058号，没有请写 none',
    read: readApprovalNumber,
  },
} as const;
export type Asked = keyof typeof ASKED;
const ASKED_NAMES = Object.keys(ASKED) as Asked[];

export interface Statement {
  source: string;
  licence: string;
  crs: CoordinateSystem;
  approval: { number: string | null };
}

export type Command =
  | { verb: 'list' }
  | { verb: 'undo' }
  | { verb: 'import'; file: string; given: Partial<Statement>; missing: Asked[]; swapAxes: boolean; dryRun: boolean };

function plain(text: string): string | null {
  const line = visible(text).normalize('NFC').replace(/\s+/gu, ' ').trim();
  return line === '' || [...line].length > LONGEST ? null : line;
}

/** Parses the words after the command, or says in Chinese what is wrong with them. */
export function readCommand(words: readonly string[]): Command | { usage: string } {
  try {
    const [text, flag] = [{ type: 'string' }, { type: 'boolean' }] as const;
    const options = { source: text, licence: text, crs: text, approval: text, 'swap-axes': flag, 'dry-run': flag, list: flag, undo: flag };
    const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options });
    const [file, ...more] = positionals;
    if (values.list || values.undo) {
      const verb = values.list ? 'list' : 'undo';
      const superfluous = [
        ...positionals,
        ...Object.keys(values)
          .filter((option) => option !== verb)
          .map((option) => `--${option}`),
      ];
      return superfluous.length > 0 ? { usage: `--${verb} 不用 ${superfluous.join('、')}。` } : { verb };
    }
    if (file === undefined || file.trim() === '') return { usage: '请给出文件。' };
    if (more.length > 0) return { usage: `一次导入一个文件；多出了：${more.join(' ')}（文件名里有空格时请加引号）。` };
    const given: Record<string, unknown> = {};
    for (const name of ASKED_NAMES) {
      const said = values[name];
      if (said === undefined) continue;
      const read = ASKED[name].read(said);
      if (read === null) return { usage: `--${name}：${ASKED[name].wrong}；实为“${said}”。` };
      given[name] = read;
    }
    return {
      verb: 'import',
      file,
      given,
      missing: ASKED_NAMES.filter((name) => given[name] === undefined),
      swapAxes: values['swap-axes'] ?? false,
      dryRun: values['dry-run'] ?? false,
    };
  } catch (error) {
    return { usage: wrongOption(error) };
  }
}
