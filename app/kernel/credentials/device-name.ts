const UNKNOWN_DEVICE = '未知设备';
const LONGEST_READ = 500;

/** The first match counts: a browser that is built on others also names those. */
const BROWSERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/wxwork\//iu, '企业微信'],
  [/MicroMessenger\//iu, '微信'],
  [/DingTalk/iu, '钉钉'],
  [/AlipayClient/iu, '支付宝'],
  [/(?:M?QQBrowser)\//iu, 'QQ 浏览器'],
  [/\bQQ\//u, 'QQ'],
  [/QIHU|360SE|360EE|360 ?Aphone/iu, '360 浏览器'],
  [/UCBrowser|UBrowser/iu, 'UC 浏览器'],
  [/MetaSr/iu, '搜狗浏览器'],
  [/HuaweiBrowser/iu, '华为浏览器'],
  [/MiuiBrowser/iu, '小米浏览器'],
  [/VivoBrowser/iu, 'vivo 浏览器'],
  [/HeyTapBrowser|OppoBrowser/iu, 'OPPO 浏览器'],
  [/SamsungBrowser/iu, '三星浏览器'],
  [/\b(?:Edg|EdgA|EdgiOS|Edge)\//u, 'Edge'],
  [/\b(?:OPR|Opera)\//u, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//u, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium)\//u, 'Chrome'],
  [/\b(?:MSIE |Trident\/)/u, 'IE'],
  [/\bVersion\/(?:(?!\bVersion\/).)*\bSafari\//u, 'Safari'],
];

const SYSTEMS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\biPhone\b/u, 'iPhone'],
  [/\biPad\b/u, 'iPad'],
  [/HarmonyOS|OpenHarmony/iu, '鸿蒙设备'],
  [/\bAndroid\b/iu, '安卓设备'],
  [/\bWindows\b/u, 'Windows'],
  [/\bMacintosh\b/u, 'Mac'],
  [/\bCrOS\b/u, 'ChromeOS'],
  [/\bUOS\b/u, '统信 UOS'],
  [/\bKylin\b/iu, '银河麒麟'],
  [/\bLinux\b/u, 'Linux'],
];

/**
 * Names the device of a sign-in as far as the user agent tells: “Windows 上的 Chrome”. People recognise their own sign-ins by it; it
 * decides nothing.
 */
export function deviceName(userAgent: string | null | undefined): string {
  const text = (userAgent ?? '').slice(0, LONGEST_READ);
  const browser = nameIn(BROWSERS, text);
  const system = nameIn(SYSTEMS, text);
  if (system === null) return browser ?? UNKNOWN_DEVICE;
  return joined(joined(system, '上的'), browser ?? '浏览器');
}

function nameIn(names: readonly (readonly [pattern: RegExp, name: string])[], text: string): string | null {
  return names.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** A space goes only between Latin letters or digits and Chinese characters. */
function joined(before: string, after: string): string {
  return /[a-z0-9]$/iu.test(before) || /^[a-z0-9]/iu.test(after) ? `${before} ${after}` : before + after;
}
