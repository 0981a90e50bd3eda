/** Elements that run or load something: none belongs in a drawing. */
export const REFUSED_ELEMENTS = new Map([
  ['script', '脚本（script）'],
  ['foreignobject', '嵌入的网页内容（foreignObject）'],
  ['iframe', '嵌入的网页（iframe）'],
  ['object', '嵌入的对象（object）'],
  ['embed', '嵌入的对象（embed）'],
  ['handler', '脚本（handler）'],
]);

/** A name of XML without its name space, in lower case. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase();

/** Why a style is refused; null if it loads nothing. */
export function styleFault(style: string): string | null {
  const tight = style.replaceAll(/\s+/gu, '');
  if (/@import/iu.test(tight)) return '样式表引用（@import）';
  if (tight.includes('\\')) return '转义的样式';
  return /url\((?!['"]?#)|expression\(|javascript:/iu.test(tight) ? '外部引用（url）' : null;
}

/** Why an attribute is refused; null if it is harmless. */
export function attributeFault(name: string, value: string): string | null {
  const local = localName(name);
  if (/^on/iu.test(local)) return `事件脚本（${local}）`;
  if (['href', 'src', 'data', 'base', 'srcdoc'].includes(local) && !(local === 'base' && !name.includes(':'))) {
    const target = value.trim();
    return target === '' || target.startsWith('#') || /^data:image\/(?:png|jpeg|webp);base64,/iu.test(target)
      ? null
      : `外部引用（${local}）`;
  }
  return /url|@import|javascript|expression/iu.test(value) || local === 'style' ? styleFault(value) : null;
}
