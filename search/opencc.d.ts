/** The part of opencc-js that folding uses; the package ships no types for this entry. */
declare module 'opencc-js/t2cn' {
  export function Converter(options: { from: 't'; to: 'cn' }): (text: string) => string;
}
