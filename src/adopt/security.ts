import { callWith, Code, text, unlessEmpty } from './code';
import { ListenerSpec } from '../plan/cluster-spec';
import { ListenerPlan } from '../plan/model';
import { ListenerSecurity } from '../security/listener-security';
import { SecurityProtocol } from '../security/security-protocol';

/** A listener's security in Kafka's own words, which say all that its settings do. */
export function securityOf({ protocol, settings }: ListenerPlan): Pick<ListenerSpec, 'security' | 'config'> {
  if (protocol === 'PLAINTEXT') { return { config: Object.keys(settings).length === 0 ? undefined : settings }; }
  return { security: ListenerSecurity.custom({ protocol: SecurityProtocol[protocol], settings })._spec };
}

/** The same as options of a listener or of a way in from outside. */
export function securityOptions({ protocol, settings }: ListenerPlan): { readonly security?: Code; readonly config?: Code } {
  if (protocol === 'PLAINTEXT') { return { config: unlessEmpty(settings) }; }
  return { security: callWith('ListenerSecurity.custom', [], { protocol: text(`SecurityProtocol.${protocol}`), settings: unlessEmpty(settings) }) };
}
