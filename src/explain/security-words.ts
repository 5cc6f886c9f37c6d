import { ListenerPlan } from '../model/plan';
import { mechanismsOf } from '../plan/listeners';

const ASKED: Readonly<Record<string, string>> = { required: ', client certificate', requested: ', client certificate if there is one' };

/** What a listener speaks, and how those who dial it say who they are. */
export function securityInWords({ protocol, settings }: Pick<ListenerPlan, 'protocol' | 'settings'>): string {
  const mechanisms = mechanismsOf({ protocol, settings });
  const asked = protocol.endsWith('SSL') ? ASKED[settings['ssl.client.auth']] ?? '' : '';
  return `${protocol}${mechanisms.length === 0 ? '' : ` ${mechanisms.join(', ')}`}${asked}`;
}
