import { createSecretBox, type SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { readServerSecret } from '#app/kernel/credentials/server-secret.server.ts';

/** A secret that was read from a file. */
export interface SecretOfFile {
  box: SecretBox;
  /** The secret in base64, as it is kept in a file. */
  text: string;
}

/** Reads the file of a secret, or says in Chinese why it cannot be used; the secret itself is never shown. */
export async function readSecretFile(file: string): Promise<SecretOfFile | { wrong: string }> {
  try {
    const secret = await readServerSecret({ given: undefined, file });
    return secret === null ? { wrong: `没有密钥文件 ${file}。` } : { box: createSecretBox(secret), text: secret.toString('base64') };
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
}
