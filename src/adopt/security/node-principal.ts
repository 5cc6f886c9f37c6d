import { ClusterPlan, ListenerPlan } from '../../model/plan';
import { isDialled } from '../../plan/listeners';
import { mapPrincipal } from '../../security/principal-mapping';

/** As whom nodes are known where they dial each other: the library names them first among the super users. */
export function nodePrincipal({ sets }: ClusterPlan): string | undefined {
  const [first] = sets.map(({ config }) => config['super.users']?.split(';')[0]);
  return first;
}

/** A distinguished name that gives the nodes' principal on a listener. */
export function subjectFor(plan: ClusterPlan, listeners: readonly ListenerPlan[]): string | undefined {
  const name = /^User:(.+)$/.exec(nodePrincipal(plan) ?? '')?.[1];
  const dialled = listeners.find((listener) => isDialled(listener) && listener.settings['ssl.client.auth'] === 'required');
  if (name === undefined || !dialled) { return undefined; }
  const rules = principalRules(dialled);
  return [name, `CN=${name}`, `CN=${name},O=${plan.name}`].find((subject) => (rules ? mapPrincipal(rules, subject).name : subject) === name);
}

/** A rule may have commas itself. */
export const principalRules = ({ settings }: Pick<ListenerPlan, 'settings'>): string[] | undefined =>
  settings['ssl.principal.mapping.rules']?.split(/,(?=RULE:|DEFAULT$|DEFAULT,)/);
