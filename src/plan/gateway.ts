import { GatewayPlan } from '../model/plan';

/** A Gateway in words, from the point of view of a namespace. */
export const gatewayText = ({ name, namespace, sectionName }: GatewayPlan, own: string | undefined): string =>
  `${sectionName === undefined ? '' : `listener ${sectionName} of `}Gateway ${[namespace ?? own, name].filter((part) => part !== undefined).join('/')}`;
