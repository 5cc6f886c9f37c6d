import { ClusterPlan, ListenerPlan } from '../../model/plan';
import { isUsedByNodes } from '../../plan/listeners';
import { mapPrincipal } from '../../plan/security/principal-mapping';
import { superUsersOf } from '../../rules/security/super-users';

/** Returns the principal of the Kafka nodes on the listeners that they use: the library's first super user. */
export function nodePrincipal({ sets }: ClusterPlan): string | undefined {
  const [first] = sets.map(({ config }) => superUsersOf(config['super.users'])[0]);
  return first;
}

/** Returns a distinguished name that maps to the principal of the Kafka nodes on a listener. */
export function subjectFor(plan: ClusterPlan, listeners: readonly ListenerPlan[]): string | undefined {
  const name = /^User:(.+)$/.exec(nodePrincipal(plan) ?? '')?.[1];
  const usedByNodes = listeners.find((listener) => isUsedByNodes(listener) && listener.settings['ssl.client.auth'] === 'required');
  if (name === undefined || !usedByNodes) { return undefined; }
  const rules = principalRules(usedByNodes);
  return [name, `CN=${name}`, `CN=${name},O=${plan.name}`].find((subject) => (rules ? mapPrincipal(rules, subject).name : subject) === name);
}

/** Splits the mapping rules, which may contain commas. */
export const principalRules = ({ settings }: Pick<ListenerPlan, 'settings'>): string[] | undefined =>
  settings['ssl.principal.mapping.rules']?.split(/,(?=RULE:|DEFAULT$|DEFAULT,)/);
