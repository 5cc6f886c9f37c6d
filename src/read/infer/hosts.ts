import { InferenceInput } from './external-listener';
import { FactoryCall, factoryCall } from './factory-call';
import { frequentPatternsOf, patternsOf } from './pattern';
import { AdvertisedHost } from '../../external-access/advertised-host';
import { hostText, variablesOf } from '../../model/host';
import { HOST_IP, NODE_NAME } from '../../plan/names';

export const hostsOf = ({ brokers }: InferenceInput): string[] => brokers.map(({ advertised }) => hostText(advertised.host));

/** Returns the patterns that match all hosts, the most likely first. */
export const hostPatterns = ({ brokers }: InferenceInput): string[] =>
  patternsOf(brokers, ({ advertised }) => hostText(advertised.host));

/** Returns the possible hosts of accesses that use ports of Kubernetes nodes, the most likely first. */
export function advertisedHosts(input: InferenceInput): FactoryCall<AdvertisedHost>[] {
  const hosts = hostsOf(input);
  const options = { bootstrapHost: input.bootstrapServer?.host };
  if (refersTo(input, HOST_IP)) { return [factoryCall({ AdvertisedHost }, 'nodeIp', options)]; }
  if (refersTo(input, NODE_NAME)) { return [factoryCall({ AdvertisedHost }, 'nodeName', options)]; }
  return [
    ...hostPatterns(input).map((pattern) => factoryCall({ AdvertisedHost }, 'pattern', pattern)),
    factoryCall({ AdvertisedHost }, 'perBroker', hosts),
    // Brokers with another host become overrides.
    ...frequentPatternsOf(input.brokers, ({ advertised }) => hostText(advertised.host)).map((pattern) => factoryCall({ AdvertisedHost }, 'pattern', pattern)),
  ];
}

/** Returns whether a host contains a variable of the pod. Hosts without it become overrides. */
export const refersTo = ({ brokers }: InferenceInput, variable: string): boolean =>
  brokers.some(({ advertised }) => variablesOf(advertised.host).includes(variable));
