import { GatewayPlan } from '../model/plan';

/** Returns a description of a Gateway; a namespace that is undefined is `own`. */
export function gatewayText({ name, namespace, sectionName }: GatewayPlan, own: string | undefined): string {
  const gateway = `Gateway ${[namespace ?? own, name].filter((part) => part !== undefined).join('/')}`;
  return sectionName === undefined ? gateway : `listener ${sectionName} of ${gateway}`;
}
