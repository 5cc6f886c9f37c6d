import type { ListenerUse, SecurityContribution } from './contribution';
import { passwordLogin, SCRAM_MODULE } from './password-login';
import { planSaslPlain } from './sasl-plain';
import { isSecretKey, variableOf } from './secret-variables';
import type { ScramSpec } from '../../model/security-spec';

/** SCRAM credentials are stored in the metadata, so controllers cannot authenticate with them before there is a quorum. */
export function planScram(spec: ScramSpec, use: ListenerUse): SecurityContribution {
  const { mechanism, users } = spec;
  const known = Object.entries(users).filter(([, secret]) => isSecretKey(secret));
  const scramUsers = known.map(([name, secret]) => ({ mechanism, name, password: variableOf(secret) }));
  if (use.purpose === 'controller' && use.inherited) { return { ...planSaslPlain({ ...spec, kind: 'sasl-plain' }, use), scramUsers }; }
  const contribution = passwordLogin(spec, use, { mechanism, module: SCRAM_MODULE, isInFile: () => false });
  return {
    ...contribution,
    scramUsers,
  };
}
