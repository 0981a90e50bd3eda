import { parseArgs } from 'node:util';
import { wrongOption } from '../wrong-option.ts';

/** The words of a command on one backup. */
export interface BackupWords {
  /** The backup's folder; null if none was given. */
  folder: string | null;
  /** The file of the secret, given with the command's one option; null if it was not. */
  secretFile: string | null;
}

/** Reads the words after a command that takes a folder and one option with a file, or says in Chinese what is wrong with them. */
export function readBackupWords(words: readonly string[], option: 'secret' | 'with-secret'): BackupWords | { usage: string } {
  try {
    const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options: { [option]: { type: 'string' } } });
    const [folder, ...more] = positionals;
    const secretFile = values[option];
    if (more.length > 0) return { usage: `多出了：${more.join(' ')}（名称里有空格时请加引号）。` };
    // An unset variable in a script leaves a blank, which means no folder of that name.
    if (folder?.trim() === '') return { usage: '文件夹的名称是空的。' };
    if (secretFile?.trim() === '') return { usage: `--${option} 后面没有文件。` };
    return { folder: folder ?? null, secretFile: secretFile ?? null };
  } catch (error) {
    return { usage: wrongOption(error) };
  }
}
