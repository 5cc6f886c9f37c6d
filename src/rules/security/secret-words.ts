import { KeyFacts } from '../../kafka-config/tables';
import { show } from '../../model/finding';
import { isSecretName } from '../../util/secret-name';

/** An option of a login module that holds a secret, with or without quotes. */
const LOGIN_OPTION = /(?:^|[\s;])([\w.-]*(?:password|secret|passphrase)|user_[^\s=]+)\s*=\s*("[^"]*"|'[^']*'|[^\s;]+)/gi;

const isReference = (text: string): boolean => /\$[{(]/.test(text);

/** Names of the options of a login module whose values are secrets in plain text. */
export const literalsIn = (text: string): string[] => [...text.matchAll(LOGIN_OPTION)]
  .filter(([, , value]) => !isReference(value) && !/^["']?(true|false)?["']?$/.test(value)).map(([, name]) => name);

/** Certificates are public, although their type in Kafka is PASSWORD. */
const isPublic = (text: string): boolean => text.includes('BEGIN CERTIFICATE') && !text.includes('PRIVATE KEY');

/** Whether a setting's value is or contains a secret in plain text instead of a reference. */
export function isLiteralSecret(key: string, value: string, facts: KeyFacts | undefined): boolean {
  if (key.endsWith('sasl.jaas.config')) { return literalsIn(value).length > 0; }
  const isSecret = facts === undefined ? isSecretName(key) : facts.type === 'PASSWORD';
  return isSecret && value.trim() !== '' && !isReference(value) && !isPublic(value);
}

/** A setting's value for a message; secrets are hidden. */
export const showSetting = (key: string, value: unknown): string =>
  isSecretName(key) || /sasl\.jaas\.config$|ssl\.keystore\.(key|certificate)|ssl\.truststore\.certificates/.test(key) || literalsIn(String(value)).length > 0 ? '(a secret)' : show(value);
