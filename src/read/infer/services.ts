import { InferenceInput } from './external-listener';
import { patternsOf } from './pattern';
import { TrafficPolicy } from '../../external-access/traffic-policy';

/** The names of an access's Services, as far as they follow a pattern. */
export function serviceNames({ brokers, external: { bootstrap } }: InferenceInput) {
  const named = brokers.filter(({ service }) => service !== undefined);
  return {
    serviceName: patternsOf(named, ({ service }) => service!.name)[0],
    bootstrapServiceName: bootstrap.service?.name,
  };
}

export const trafficPolicy = ({ brokers }: InferenceInput): TrafficPolicy | undefined =>
  brokers[0]?.service?.externalTrafficPolicy as TrafficPolicy | undefined;

/** The port of node id 0, from which most of the others follow. */
export function firstPortOf(brokers: readonly { readonly nodeId: number; readonly port: number }[]): number {
  return mostOf(brokers.map(({ nodeId, port }) => port - nodeId));
}

/** The port that most brokers have. */
export const samePortOf = (brokers: readonly { readonly port: number }[]): number => mostOf(brokers.map(({ port }) => port));

function mostOf(numbers: readonly number[]): number {
  const count = (wanted: number) => numbers.filter((number) => number === wanted).length;
  return [...numbers].sort((a, b) => count(b) - count(a))[0];
}

/** The ports that brokers advertise, by node id. */
export const advertisedPorts = ({ brokers }: InferenceInput) => brokers.map(({ nodeId, advertised: { port } }) => ({ nodeId, port }));
