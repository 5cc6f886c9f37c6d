import { InferenceInput } from './external-listener';
import { FactoryCall, factoryCall } from './factory-call';
import { patternsOf } from './pattern';
import { AdvertisedHost } from '../../external-access/advertised-host';
import { hostText, variablesOf } from '../../model/host';
import { HOST_IP, NODE_NAME } from '../../plan/names';

export const hostsOf = ({ brokers }: InferenceInput): string[] => brokers.map(({ advertised }) => hostText(advertised.host));

/** The patterns that all hosts follow, the likeliest first. */
export const hostPatterns = ({ brokers }: InferenceInput): string[] => patternsOf(brokers, ({ advertised }) => hostText(advertised.host));

/** The hosts of accesses at ports of Kubernetes nodes, the likeliest first. */
export function advertisedHosts(input: InferenceInput): FactoryCall<AdvertisedHost>[] {
  const hosts = hostsOf(input);
  const options = { bootstrapHost: input.start?.host };
  if (refersTo(input, HOST_IP)) { return [factoryCall({ AdvertisedHost }, 'nodeIp', options)]; }
  if (refersTo(input, NODE_NAME)) { return [factoryCall({ AdvertisedHost }, 'nodeName', options)]; }
  return [...hostPatterns(input).map((pattern) => factoryCall({ AdvertisedHost }, 'pattern', pattern)), factoryCall({ AdvertisedHost }, 'perBroker', hosts)];
}

/** Whether a host is only known where the pod runs; the others are overrides then. */
export const refersTo = ({ brokers }: InferenceInput, variable: string): boolean =>
  brokers.some(({ advertised }) => variablesOf(advertised.host).includes(variable));
