import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceName } from './device-name.ts';

const KIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('deviceName', () => {
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${KIT} Chrome/126.0.0.0 Safari/537.36`, 'Windows 上的 Chrome'],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${KIT} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0`, 'Windows 上的 Edge'],
    [`Mozilla/5.0 (Windows NT 10.0; WOW64) ${KIT} Chrome/86.0.4240.198 Safari/537.36 QIHU 360SE`, 'Windows 上的 360 浏览器'],
    ['Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko', 'Windows 上的 IE'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
      'Mac 上的 Safari',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0', 'Linux 上的 Firefox'],
    [`Mozilla/5.0 (X11; Linux x86_64) ${KIT} Chrome/93.0 Safari/537.36 UOS`, '统信 UOS 上的 Chrome'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ' +
        'Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_CN',
      'iPhone 上的微信',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 wxwork/4.1.26 MicroMessenger/7.0.1',
      'iPhone 上的企业微信',
    ],
    [
      'Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0 Mobile/15E148 Safari/604.1',
      'iPad 上的 Chrome',
    ],
    [`Mozilla/5.0 (Linux; Android 14; Pixel 8) ${KIT} Chrome/126.0.0.0 Mobile Safari/537.36`, '安卓设备上的 Chrome'],
    [
      `Mozilla/5.0 (Linux; Android 12; HarmonyOS; NOH-AN00) ${KIT} Chrome/114.0 HuaweiBrowser/15.0 Mobile Safari/537.36`,
      '鸿蒙设备上的华为浏览器',
    ],
    [
      `Mozilla/5.0 (Linux; U; Android 13; zh-cn) ${KIT} Version/4.0 Chrome/109.0 MQQBrowser/14.8 Mobile Safari/537.36`,
      '安卓设备上的 QQ 浏览器',
    ],
    [`Mozilla/5.0 (Phone; OpenHarmony 5.0) ${KIT} Chrome/114.0 ArkWeb/4.1 Mobile HuaweiBrowser/5.0`, '鸿蒙设备上的华为浏览器'],
    ['Mozilla/5.0 (Windows NT 10.0)', 'Windows 上的浏览器'],
    ['Firefox/127.0', 'Firefox'],
    ['curl/8.5.0', '未知设备'],
    ['', '未知设备'],
    [null, '未知设备'],
    [undefined, '未知设备'],
  ])('reads %j as %j', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name);
  });

  it('reads 500 characters and no more', () => {
    expect(deviceName(`${' '.repeat(500)}Windows Chrome/1`)).toBe('未知设备');
    expect(deviceName('Version/'.repeat(1_000_000))).toBe('未知设备');
  });

  it('never throws, and never repeats what it was sent', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => /^[\w 上的设备未知]+$/u.test(deviceName(text))));
  });
});
