import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** NIST SP 800-38D: 96-bit nonces and 128-bit tags. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1.';

export interface SecretBox {
  /** Encrypts a text; the same text is sealed differently each time. */
  seal(text: string): string;
  /** Returns the text, or null if it was sealed with another key, changed, or never sealed. */
  open(sealed: string): string | null;
  /** Signs a text. The caller puts the purpose in front of it, so that the signature is good for that purpose only. */
  sign(text: string): string;
  /** Whether this box signed this text; compared in constant time. */
  matches(text: string, signature: string): boolean;
}

/**
 * Creates the box that encrypts the server's secrets and signs what the server hands out.
 * @throws if the key has fewer than 32 bytes.
 */
export function createSecretBox(key: Buffer): SecretBox {
  if (key.length < KEY_BYTES) throw new Error(`服务器密钥至少 ${KEY_BYTES} 字节。`);
  const boxKey = derive(key, 'online-hr-park/box/1');
  const signKey = derive(key, 'online-hr-park/signature/1');
  const sign = (text: string): string => createHmac('sha256', signKey).update(text, 'utf8').digest('base64url');

  return {
    sign,
    matches: (text, signature) => isSame(sign(text), signature),
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, boxKey, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(VERSION));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return VERSION + Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url');
    },
    open(sealed) {
      const bytes = readSealed(sealed);
      if (bytes === null) return null;
      const decipher = createDecipheriv(CIPHER, boxKey, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES }).setAAD(
        Buffer.from(VERSION),
      );
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const body = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
      try {
        return Buffer.concat([body, decipher.final()]).toString('utf8');
      } catch {
        // The tag does not match: another key, or changed content.
        return null;
      }
    },
  };
}

/** Accepts only the canonical spelling: other base64 that decodes to the same bytes would be a second valid form. */
function readSealed(sealed: string): Buffer | null {
  if (!sealed.startsWith(VERSION)) return null;
  const text = sealed.slice(VERSION.length);
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length >= NONCE_BYTES + TAG_BYTES && bytes.toString('base64url') === text ? bytes : null;
}

function derive(key: Buffer, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', label, KEY_BYTES));
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
