import type { ListenerUse, SecurityContribution } from './contribution';
import { NODE_USER, passwordLogin, PLAIN_MODULE } from './password-login';
import type { SaslPlainSpec } from '../../model/security-spec';

/** With PLAIN, the properties files of nodes contain all users and passwords. */
export function planSaslPlain(spec: SaslPlainSpec, use: ListenerUse): SecurityContribution {
  const { nodeUser = NODE_USER } = spec;
  // Clients do not connect to these listeners.
  const isForNodes = use.inherited && (use.purpose === 'controller' || use.purpose === 'internal');
  return passwordLogin(spec, use, { mechanism: 'PLAIN', module: PLAIN_MODULE, isInFile: (user) => !isForNodes || user === nodeUser });
}
