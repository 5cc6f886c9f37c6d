import { ListenerPlan } from '../plan/model';

const ASKED: Readonly<Record<string, string>> = { required: ', client certificate', requested: ', client certificate if there is one' };

/** What a listener speaks, and how those who dial it say who they are. */
export function securityInWords({ protocol, settings }: Pick<ListenerPlan, 'protocol' | 'settings'>): string {
  const mechanisms = protocol.startsWith('SASL') ? ` ${(settings['sasl.enabled.mechanisms'] ?? 'GSSAPI').replace(/\s*,\s*/g, ', ')}` : '';
  const asked = protocol.endsWith('SSL') ? ASKED[settings['ssl.client.auth']] ?? '' : '';
  return `${protocol}${mechanisms}${asked}`;
}
