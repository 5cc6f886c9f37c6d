import { ListenerUse, PLAINTEXT, SecurityContribution } from './contribution';
import { planCustom } from './custom';
import { planMutualTls } from './mutual-tls';
import { planOauthBearer } from './oauth-bearer';
import { planSaslPlain } from './sasl-plain';
import { planScram } from './scram';
import { planTls } from './tls';
import type { SecuritySpec } from '../../model/security-spec';

type Kind = SecuritySpec['kind'];
type Planner<K extends Kind> = (spec: Extract<SecuritySpec, { readonly kind: K }>, use: ListenerUse) => SecurityContribution;

/** The planners of all kinds of security. */
const PLANNERS: { readonly [K in Kind]: Planner<K> } = {
  'plaintext': () => PLAINTEXT,
  'tls': planTls,
  'mutual-tls': planMutualTls,
  'sasl-plain': planSaslPlain,
  'scram': planScram,
  'oauth-bearer': planOauthBearer,
  'custom': planCustom,
};

/** Returns the parts that a listener's security adds to the plan of the cluster. */
export function planSecurity(spec: SecuritySpec, use: ListenerUse): SecurityContribution {
  const plan = PLANNERS[spec.kind] as Planner<Kind>;
  return plan(spec, use);
}
