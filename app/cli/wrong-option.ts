/** What Node says of a word that `parseArgs` does not accept: its own code, with the option in quotes. */
const SAYS: Readonly<Record<string, (option: string) => string>> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: (option) => `没有选项 ${option}`,
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: (option) => `选项 ${option} 后面缺少内容，或多了内容`,
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: (word) => `多出了：${word}`,
};

/** The message for options that `parseArgs` refused, in Chinese. */
export function wrongOption(error: unknown): string {
  const { code = '', message } = error instanceof Error ? (error as NodeJS.ErrnoException) : { message: String(error) };
  const say = Object.hasOwn(SAYS, code) ? SAYS[code] : undefined;
  const quoted =
    message
      .split("'")[1]
      ?.split(/[ =<]/u)
      .find((part) => part.startsWith('--')) ??
    message.split("'")[1] ??
    '';
  return `选项有误：${say ? say(quoted) : message}。`;
}
